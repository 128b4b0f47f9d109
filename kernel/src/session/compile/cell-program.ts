import type * as TypeScript from "@tslab/typescript-for-tslab";
import { toCommonJs } from "./common-js";
import { shareLibraryFiles } from "./library-files";
import { keepForNextCells, takesPlace } from "./next-cell";
import { original as ts } from "./original-compiler";

type SourceFile = TypeScript.SourceFile;
type Program = TypeScript.Program;
type Builder = TypeScript.BuilderProgram;

interface LinkedFile extends SourceFile {
  readonly imports?: readonly TypeScript.StringLiteralLike[];
}

/** Declarations are written also where a type has no name that later cells could use; a part of it is then unknown. */
const WRITE_ALL_DECLARATIONS = true;
type Emit = (...args: [...Parameters<Program["emit"]>, force?: boolean]) => TypeScript.EmitResult;

/**
 * A program for tslab's converter, which emits CommonJS modules. The compiler's own choice records for every file,
 * standard libraries included, what it depends on and how its declarations look, to rebuild little on disk; that costs
 * more than a trivial cell, and tslab asks only for the dependencies of the cell.
 */
export const createCellProgram: TypeScript.CreateProgram<Builder> = (names, options, host, before, ...rest) => {
  if (host && options) shareLibraryFiles(host, options);
  const taken = before && host && takesPlace(before.getProgram(), host);
  const builder = taken ? before : ts.createAbstractBuilder(names, options, host, before, ...rest);
  const program = builder.getProgram();
  const emit: Emit = program.emit;
  if (!taken) keepForNextCells(program);
  // tslab reads the names that a cell declares before anything is checked.
  for (const name of program.getRootFileNames()) {
    const file = program.getSourceFile(name);
    if (file) ts.bindSourceFile(file, program.getCompilerOptions());
  }
  return {
    ...builder,
    getAllDependencies: (file) => dependencies(program, file),
    emit: (file, write, token, onlyDeclarations, transformers) => {
      const after = [...(transformers?.after ?? []), toCommonJs];
      return emit(file, write, token, onlyDeclarations, { ...transformers, after }, WRITE_ALL_DECLARATIONS);
    },
  };
};

/** Names of a file and of all modules that it imports, be it through others. */
function dependencies(program: Program, file: SourceFile): string[] {
  const checker = program.getTypeChecker();
  const found = new Set([file]);
  for (const { imports = [] } of found as Set<LinkedFile>) {
    const modules = imports.flatMap((name) => checker.getSymbolAtLocation(name)?.declarations ?? []);
    for (const module of modules) if (!module.getSourceFile().isDeclarationFile) found.add(module.getSourceFile());
  }
  return [...found].map(({ fileName }) => fileName);
}
