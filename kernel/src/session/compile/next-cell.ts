/**
 * A cell, and what earlier cells declared, are modules of their own: nothing else in a program depends on them. So the
 * next cell is written into the program of the last, whose checker knows the libraries already, where a new program
 * would come out the same. Making one costs more than compiling a trivial cell.
 */
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { CELL_MARK, EARLIER_CELLS, THIS_CELL } from "./draft";
import { original as ts } from "./original-compiler";

type SourceFile = TypeScript.SourceFile;
type Program = TypeScript.Program;

/** Cells that a program takes: its checker keeps what it has found out about each. */
const MOST_CELLS = 200;

const NAMES_MODULE = /\b(?:import|module|global)\b/;

let usable: Program | undefined;
/** Whether the checker may have met mistakes, which it would tell of a next cell, too. Drafts ask for none. */
let onlyForDrafts = false;
let drafting = false;
let cells = 0;
/** How many names the declarations of earlier cells gave when they were read. */
let given = 0;
let diagnosed = 0;

/** Lets the next cells take their place in a program. */
export function keepForNextCells(program: Program): void {
  usable = namesModule(rootFile(program, THIS_CELL)) ? undefined : program;
  given = namesGivenBy(rootFile(program, EARLIER_CELLS));
  onlyForDrafts = false;
  cells = 0;
}

/** Call when something else than the cell has changed. */
export function useUp(): void {
  usable = undefined;
}

/** Makes a draft, which may take its place where a cell may not; the program is then only for drafts. */
export function asDraft<T>(make: () => T): T {
  drafting = true;
  try {
    return make();
  } finally {
    drafting = false;
    onlyForDrafts = true;
  }
}

/** Whether a next cell, after these declarations, can take its place in the program. */
export function isReadyFor(declarations: string): boolean {
  if (!usable || onlyForDrafts) return false;
  const { text } = rootFile(usable, EARLIER_CELLS);
  return text === CELL_MARK + declarations || !NAMES_MODULE.test(text + declarations);
}

/** Whether the cell that the host has now could be written into a program, which is done then. */
export function takesPlace(program: Program, host: TypeScript.CompilerHost): boolean {
  if (program !== usable || (onlyForDrafts && !drafting) || ++cells > MOST_CELLS) return false;
  const cell = replacement(program, THIS_CELL, host);
  const earlier = rootFile(program, EARLIER_CELLS);
  // tslab takes from the file that it has, not from its text, what a cell declares anew.
  const same = host.readFile(earlier.fileName) === earlier.text && namesGivenBy(earlier) === given;
  if (drafting && same && cell.now?.text === cell.present.text) return true; // another question about the same draft
  const replacements = same ? [cell] : [cell, replacement(program, EARLIER_CELLS, host)];
  if (replacements.some(({ present, now }) => !now || namesModule(now) || namesModule(present))) return false;
  for (const { present, now } of replacements) replace(present, now!);
  given = namesGivenBy(earlier);
  return true;
}

/**
 * What the compiler has against files of which the first is the cell; that it cannot write down the type of a variable
 * for later cells is nothing against the cell.
 *
 * A program keeps mistakes for each path: the cell gets a path of its own meanwhile. Its checker keeps them for the
 * name of the file: where there are any, be they ignored or an `await` that is one for the compiler but not for tslab,
 * the program takes no other cell.
 */
export function diagnose(program: Program, files: readonly SourceFile[]): readonly TypeScript.Diagnostic[] {
  const cell = files[0] as Parsed;
  const { path } = cell;
  cell.path = `${path}#${++diagnosed}`;
  try {
    const mistakes = files.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
    if (cell.commentDirectives?.length || mistakes.length > 0) onlyForDrafts = true;
    return ts.sortAndDeduplicateDiagnostics(mistakes);
  } finally {
    cell.path = path;
  }
}

/** What a program has written on a file that stands in it; all else comes from parsing, binding and checking. */
const PLACE = new Set([
  "path",
  "resolvedPath",
  "originalFileName",
  "imports",
  "moduleAugmentations",
  "ambientModuleNames",
  "packageJsonLocations",
  "packageJsonScope",
]);

/** A file that has been parsed tells by the same fields how another version of it is to be parsed. */
type Parsed = SourceFile & {
  path: string;
  readonly parseDiagnostics: readonly { file: SourceFile }[];
  /** Comments like `@ts-ignore`. */
  readonly commentDirectives?: readonly unknown[];
};

function rootFile(program: Program, name: string): Parsed {
  const path = program.getRootFileNames().find((root) => root.endsWith(name))!;
  return program.getSourceFile(path) as Parsed;
}

interface Replacement {
  readonly present: Parsed;
  readonly now: SourceFile | undefined;
}

function replacement(program: Program, name: string, host: TypeScript.CompilerHost): Replacement {
  const present = rootFile(program, name);
  return { present, now: host.getSourceFile(present.fileName, present) };
}

function replace(present: Parsed, now: SourceFile): void {
  const [to, from] = [present, now] as unknown as Record<string, unknown>[];
  for (const name of Object.keys({ ...to, ...from })) if (!PLACE.has(name)) to![name] = from![name];
  for (const mistake of present.parseDiagnostics) mistake.file = present;
}

/** The variables, imports and other names that the statements of a file give. */
function namesGivenBy({ statements }: SourceFile): number {
  return statements.reduce((sum, statement) => sum + namesIn(statement), 0);
}

function namesIn(statement: TypeScript.Statement): number {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.length;
  if (!ts.isImportDeclaration(statement)) return 1;
  const { name, namedBindings } = statement.importClause ?? {};
  const named =
    namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements.length : Number(!!namedBindings);
  return Number(!!name) + named;
}

/** TypeScript's flag of files with an `import()` somewhere, be it of a type. */
const POSSIBLY_IMPORTS = 1 << 21;

function namesModule(file: SourceFile): boolean {
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives, flags, statements } = file;
  const refers = referencedFiles.length + typeReferenceDirectives.length + libReferenceDirectives.length > 0;
  return refers || (flags & POSSIBLY_IMPORTS) !== 0 || statements.some(reachesOut);
}

/** Whether a statement is an import, an export from elsewhere, or adds to another module or to the globals. */
function reachesOut(statement: TypeScript.Statement): boolean {
  if (ts.isExportDeclaration(statement)) return statement.moduleSpecifier !== undefined;
  return (
    ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement) || ts.isModuleDeclaration(statement)
  );
}
