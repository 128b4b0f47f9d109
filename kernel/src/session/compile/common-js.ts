import type * as TypeScript from "@tslab/typescript-for-tslab";
import { original } from "./original-compiler";

const { ModuleKind, transformModule } = original;

/**
 * The compiler's own last step to a CommonJS module, to stand behind tslab's transformers. tslab has it done for each
 * cell by a second program, which parses and binds what the first one has printed.
 */
export const toCommonJs = ((context: TypeScript.TransformationContext) => {
  const options = { ...context.getCompilerOptions(), module: ModuleKind.CommonJS };
  const adapted = Object.create(context, { getCompilerOptions: { value: () => options } });
  return transformModule(adapted as TypeScript.TransformationContext);
}) satisfies TypeScript.TransformerFactory<TypeScript.SourceFile>;
