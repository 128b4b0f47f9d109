import type * as TypeScript from "@tslab/typescript-for-tslab";
import { parseModule, ts } from "../compile";

/** A cell that has run. */
export interface EarlierCell {
  /** The number in its bracket. */
  readonly count: number;
  readonly code: string;
}

/** Where a name was declared last, and the statement that did so; the newest cell comes first. */
export function declaredIn(cells: Iterable<EarlierCell>, name: string): { place: string; text: string } | undefined {
  for (const { count, code } of cells) {
    if (!code.includes(name)) continue;
    const file = parseModule(code);
    const statement = file.statements.find((each) => declares(each, name));
    if (!statement) continue;
    const start = statement.getStart(file);
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    return { place: `Declared in cell [${count}], line ${line}`, text: code.slice(start, statement.end) };
  }
  return undefined;
}

function declares(statement: TypeScript.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some((each) => binds(each.name, name));
  }
  const declaration = statement as TypeScript.Statement & { readonly name?: TypeScript.Node };
  return declaration.name !== undefined && ts.isIdentifier(declaration.name) && declaration.name.text === name;
}

function binds(binding: TypeScript.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name;
  return binding.elements.some((each) => ts.isBindingElement(each) && binds(each.name, name));
}
