import type * as TypeScript from "@tslab/typescript-for-tslab";
import { original as ts } from "./original-compiler";

type Program = TypeScript.Program;
type Visit = typeof TypeScript.visitEachChild;

const adaptedPrograms = new WeakSet<Program>();

/**
 * tslab finds variables of earlier cells by the symbol at their name. At `{ loss }` the compiler gives the symbol of the
 * property; this makes it that of the variable.
 */
export function seeShorthands(program: Program): void {
  if (adaptedPrograms.has(program)) return;
  adaptedPrograms.add(program);
  const { getTypeChecker } = program;
  program.getTypeChecker = () => {
    const checker = getTypeChecker();
    return {
      ...checker,
      getSymbolAtLocation: (node) =>
        node.parent && ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
          ? checker.getShorthandAssignmentValueSymbol(node.parent)
          : checker.getSymbolAtLocation(node),
    };
  };
}

/**
 * Visits `{ loss }`, and `({ loss = 1 } = …)`, as `{ loss: loss }` where the visitor has another expression for the
 * variable. Names in `export { loss }` stay names.
 */
export const visitEachChild = ((node: TypeScript.Node, visitor: TypeScript.Visitor, context: never) => {
  if (node && ts.isExportSpecifier(node)) return node;
  if (!node || !ts.isShorthandPropertyAssignment(node)) return ts.visitEachChild(node, visitor, context);
  const value = visitor(node.name) as TypeScript.Expression;
  if (value === node.name) return ts.visitEachChild(node, visitor, context);
  const { objectAssignmentInitializer: otherwise } = node;
  const target = otherwise ? ts.factory.createAssignment(value, visitor(otherwise) as TypeScript.Expression) : value;
  return ts.setTextRange(
    ts.factory.createPropertyAssignment(ts.factory.createIdentifier(node.name.text), target),
    node,
  );
}) as Visit;
