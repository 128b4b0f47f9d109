import { createRequire } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { CachedModule } from "./code-cache";

const fromTslab = createRequire(require.resolve("tslab/package.json"));
const { version } = fromTslab("@tslab/typescript-for-tslab/package.json") as { version: string };

/** Where tslab takes its TypeScript from. */
export const compilerPath = fromTslab.resolve("@tslab/typescript-for-tslab");

const compiler = new CachedModule(compilerPath, `typescript-${version}`);

/** What the compiler keeps to itself. */
interface Internals {
  bindSourceFile(file: TypeScript.SourceFile, options: TypeScript.CompilerOptions): void;
  resolvePath(path: string, ...paths: string[]): string;
  readonly transformModule: TypeScript.TransformerFactory<TypeScript.SourceFile>;
}

/** tslab's TypeScript as it comes. */
export const original = compiler.load() as typeof TypeScript & Internals;

/** Keeps the compiler's own code as V8 has compiled it, for the next kernel. */
export function saveCompiledCompiler(): void {
  compiler.save();
}
