import type * as TypeScript from "@tslab/typescript-for-tslab";
import { original as ts } from "./original-compiler";
import { parseModule } from "./plain-syntax";

/** Whether the cell awaits outside functions; tslab asks the diagnostics, which a comment may have silenced. */
export function awaitsAtTop(code: string): boolean {
  if (!/\bawait\b/.test(code)) return false;
  const awaits = (node: TypeScript.Node): boolean => {
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    return ts.forEachChild(node, awaits) ?? false;
  };
  return awaits(parseModule(code));
}
