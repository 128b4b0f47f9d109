import type * as TypeScript from "@tslab/typescript-for-tslab";
import { ts } from "./typescript";

function bindingNames(statement: TypeScript.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  }
  const named = ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement);
  if ((named || ts.isEnumDeclaration(statement)) && statement.name) return [statement.name.text];
  return [];
}

/**
 * The part of a declaration file whose variables, classes, functions and enums satisfy `keep`; types and imports
 * stay when `keepRest` says so.
 */
export function filterDeclarations(text: string, keep: (name: string) => boolean, keepRest: boolean): string {
  const file = ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.Latest);
  const printer = ts.createPrinter();
  const lines: string[] = [];
  for (const statement of file.statements) {
    const names = bindingNames(statement);
    if (names.length === 0 ? keepRest : names.every(keep)) {
      lines.push(statement.getFullText(file).trim());
    } else if (ts.isVariableStatement(statement) && names.some(keep)) {
      const kept = statement.declarationList.declarations.filter(
        ({ name }) => ts.isIdentifier(name) && keep(name.text),
      );
      const list = ts.factory.updateVariableDeclarationList(statement.declarationList, kept);
      const reduced = ts.factory.updateVariableStatement(statement, statement.modifiers, list);
      lines.push(printer.printNode(ts.EmitHint.Unspecified, reduced, file));
    }
  }
  return `${lines.join("\n")}\n`;
}
