import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type Draft, ts } from "../compile";
import { internals } from "./internals";

/** The string in which the cursor stands. */
export interface LiteralAtCursor {
  readonly node: TypeScript.StringLiteralLike;
  /** Its text without the quotes, as positions in the file. */
  readonly start: number;
  readonly end: number;
}

export function literalAtCursor({ file, position }: Draft): LiteralAtCursor | undefined {
  const node = internals.findPrecedingToken(position, file);
  if (!node || !ts.isStringLiteralLike(node) || !internals.isInString(file, position, node)) return undefined;
  const start = node.getStart(file) + 1;
  const closed = node.end > start && file.text[node.end - 1] === file.text[start - 1];
  return { node, start, end: closed ? node.end - 1 : node.end };
}

/** Whether a string names a module: `from "…"`, `import "…"`, `import("…")`, `require("…")`. */
export function namesModule({ parent }: TypeScript.StringLiteralLike): boolean {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent))
    return true;
  if (!ts.isCallExpression(parent)) return false;
  const { expression } = parent;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require")
  );
}
