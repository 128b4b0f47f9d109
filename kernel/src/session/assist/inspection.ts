import { basename, relative } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type Draft, EARLIER_CELLS, THIS_CELL, ts } from "../compile";
import type { Documented } from "./documentation";
import { declaredIn, type EarlierCell } from "./earlier-cells";
import { internals, NEVER_CANCELLED } from "./internals";
import { literalAtCursor, namesModule } from "./literals";
import { inPackage, isBuiltin, packageInfo } from "./packages";

/** Longest declaration that is shown, in characters. */
const LONGEST_SOURCE = 10_000;

/** What a declaration file says of these is what their signature says. */
const SHOWN_BY_SIGNATURE =
  ts.SymbolFlags.Function | ts.SymbolFlags.Variable | ts.SymbolFlags.Method | ts.SymbolFlags.Property;

/**
 * What stands at the cursor or ends there; in a string the module that it names or the property that it is a value of;
 * between the parentheses of a call the function that is called.
 */
export function inspected(draft: Draft, sources?: Iterable<EarlierCell>): Documented | undefined {
  const { file, position } = draft;
  const literal = literalAtCursor(draft)?.node ?? literalAtCursor({ ...draft, position: position - 1 })?.node;
  if (literal && namesModule(literal)) return moduleInfo(literal.text);
  const property = literal && ts.isPropertyAssignment(literal.parent) ? literal.parent.name : undefined;
  const places = property ? [property.getStart(file)] : literal ? [] : [position, position - 1];
  for (const place of places) {
    const found = infoAt(draft, place, sources);
    if (found) return found;
  }
  const called = calledAround(draft);
  return called && infoAt(draft, called.getStart(file), sources);
}

function infoAt(
  { program, file, offset }: Draft,
  position: number,
  sources?: Iterable<EarlierCell>,
): Documented | undefined {
  if (position < offset) return undefined;
  const checker = program.getTypeChecker();
  const info = internals.getQuickInfoAtPosition(file, checker, NEVER_CANCELLED, position);
  if (!info) return undefined;
  const node = internals.getTouchingPropertyName(file, position);
  const source = sources && sourceOf(checker, node, sources);
  return {
    signature: withoutAlias(ts.displayPartsToString(info.displayParts)) + literalValues(checker, node),
    documentation: ts.displayPartsToString(info.documentation),
    tags: (info.tags ?? []).map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) })),
    ...(source && { source }),
  };
}

/** An imported name is what it stands for; that it is imported is seen in the cell. */
function withoutAlias(signature: string): string {
  if (!signature.startsWith("(alias) ")) return signature;
  const plain = signature.slice("(alias) ".length).replace(/(?<=.)\nimport [^\n]*$/, "");
  return /^[\w$]+[(<]/.test(plain) ? `function ${plain}` : plain;
}

/** The values of an option whose type is the name of a few literals, as a comment: `// "open" | "closed"`. */
function literalValues(checker: TypeScript.TypeChecker, name: TypeScript.Node): string {
  const object = name.parent?.parent;
  if (!object || !ts.isObjectLiteralExpression(object)) return "";
  const property = checker.getContextualType(object)?.getProperty(name.getText());
  const type = property && checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, name));
  if (!type?.isUnion() || !type.types.every((each) => each.isLiteral())) return "";
  return `\n// ${type.types.map((each) => checker.typeToString(each)).join(" | ")}`;
}

/** The innermost call or `new` between whose parentheses the cursor stands. */
function calledAround({ file, position }: Draft): TypeScript.Node | undefined {
  let node: TypeScript.Node | undefined = internals.findPrecedingToken(position, file);
  for (; node; node = node.parent) {
    if (ts.isBlock(node)) return undefined;
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) continue;
    const open = file.text.indexOf("(", node.expression.end);
    const closed = file.text[node.end - 1] === ")" && node.end <= position;
    if (open >= 0 && open < position && !closed) return lastName(node.expression);
  }
  return undefined;
}

function lastName(callee: TypeScript.Expression): TypeScript.Node {
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}

/** Where a name is declared, and how: the code of a function, the members of a class or an interface. */
function sourceOf(
  checker: TypeScript.TypeChecker,
  node: TypeScript.Node,
  cells: Iterable<EarlierCell>,
): Documented["source"] {
  const symbol = checker.getSymbolAtLocation(node);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target?.declarations?.[0];
  if (!declaration) return undefined;
  const file = declaration.getSourceFile();
  if (file.fileName.endsWith(EARLIER_CELLS)) return declaredIn(cells, target.name);
  const whole = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const line = file.getLineAndCharacterOfPosition(whole.getStart(file)).line + 1;
  const place = placeOf(file.fileName, line);
  const noMore = file.isDeclarationFile && (target.flags & SHOWN_BY_SIGNATURE) !== 0;
  return noMore ? { place } : { place, text: shortened(whole.getText(file)) };
}

function shortened(text: string): string {
  return text.length > LONGEST_SOURCE ? `${text.slice(0, LONGEST_SOURCE)}…` : text;
}

function placeOf(path: string, line: number): string {
  if (basename(path) === THIS_CELL) return `Declared in this cell, line ${line - 1}`;
  const near = relative(process.cwd(), path);
  return `Declared in ${near.startsWith("..") || near.includes("node_modules") ? inPackage(path) : near}, line ${line}`;
}

/** A module by its name: what its package says, or that it is Node's or a file of the user's. */
function moduleInfo(specifier: string): Documented | undefined {
  const name = specifier.replace(/^npm:/, "").replace(/(?<=[^/])@[^/]*/, "");
  const nothing = { documentation: "", tags: [] };
  if (isBuiltin(name)) return { ...nothing, signature: `module "${name}"`, documentation: "A module of Node's." };
  const [, packageName] = /^((?:@[^/]+\/)?[^/]+)/.exec(name) ?? [];
  const info = packageName && !name.startsWith(".") ? packageInfo(packageName) : undefined;
  if (!info) return undefined;
  return { ...nothing, signature: `module "${name}" ${info.version}`.trim(), documentation: info.description };
}
