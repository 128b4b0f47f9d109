/**
 * Newer syntax in terms of what tslab's compiler reads. All that this does keeps every position: what goes is blanked.
 */
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { original as ts } from "./original-compiler";

/** Makes the compiler read a text as a module, in which `await` is a keyword. */
const MODULE_MARK = "\nexport {}";
const NEWER_SYNTAX = /\bexport\b|\bwith\s*\{|\busing\s|["']npm:/;
const ATTRIBUTES = /^\s*with\s*\{[^}]*\}/;
const NPM_NAME = /^npm:((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/;

export interface PlainSyntax {
  readonly code: string;
  /** Where a `const` stands in place of a `using` or, with the value true, an `await using`. */
  readonly usings: ReadonlyMap<number, boolean>;
}

/**
 * - `export` before a cell's declarations goes: everything that a cell declares is seen by later cells anyway, and
 *   code that is copied from a module shall run.
 * - Import attributes go: the compiler and `require` tell JSON by its name.
 * - `using x` and `await using x` become `const x`; see `scopedUsings` for what that leaves to do.
 * - `"npm:NAME@VERSION"` becomes `"NAME"`.
 */
export function plainSyntax(code: string, exportsGo: boolean): PlainSyntax {
  const usings = new Map<number, boolean>();
  if (!NEWER_SYNTAX.test(code)) return { code, usings };
  const file = parseModule(code);
  let plain = code;
  const replace = (start: number, end: number, text = "") => {
    plain =
      plain.slice(0, start) +
      text +
      plain
        .slice(start, end)
        .replace(/[^\r\n]/g, " ")
        .slice(text.length) +
      plain.slice(end);
  };
  const specifier = (literal: TypeScript.Node) => {
    if (!ts.isStringLiteral(literal)) return;
    const [start, quote] = [literal.getStart(file), literal.getText(file)[0]!];
    const [, name, path = ""] = NPM_NAME.exec(literal.text) ?? [];
    if (name !== undefined) replace(start, literal.end, `${quote}${name}${path}${quote}`);
    const attributes = ATTRIBUTES.exec(plain.slice(literal.end))?.[0];
    if (attributes) replace(literal.end, literal.end + attributes.length);
  };
  const visit = (node: TypeScript.Node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      specifier(node.moduleSpecifier);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) {
      specifier(node.arguments[0]);
    } else if (exportsGo && node.parent === file && ts.canHaveModifiers(node)) {
      const modifiers = ts.getModifiers(node) ?? [];
      const word = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      if (word && !isDefault) replace(word.getStart(file), word.end);
    }
    const using = usingWord(node, file);
    if (using) {
      replace(node.getStart(file), using.end, "const");
      usings.set(node.getStart(file), using.awaits);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { code: plain, usings };
}

/** Older compilers take the word `using` for a statement of its own, before one that assigns. */
function usingWord(node: TypeScript.Node, file: TypeScript.SourceFile): { end: number; awaits: boolean } | undefined {
  if (!ts.isExpressionStatement(node)) return undefined;
  const word = /^(await[ \t]+)?using$/.exec(node.getText(file));
  if (!word || !/^[ \t]+[\p{ID_Start}$_][\p{ID_Continue}$]*\s*[=:]/u.test(file.text.slice(node.end))) return undefined;
  return { end: node.end, awaits: word[1] !== undefined };
}

/** The text as a module, with parents. */
export function parseModule(code: string): TypeScript.SourceFile {
  return ts.createSourceFile("cell.ts", code + MODULE_MARK, ts.ScriptTarget.Latest, true);
}
