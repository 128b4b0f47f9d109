import { errorAt, type Position } from "./source-error";
import type { Tokens } from "./tokens";

/** An expression as written; `at` is where its value is reported wrong. */
export type Expression =
  | { readonly kind: "number"; readonly value: number; readonly integer: boolean; readonly at: Position }
  | { readonly kind: "name"; readonly name: string; readonly at: Position }
  | { readonly kind: "negative"; readonly of: Expression; readonly at: Position }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Position;
    }
  | { readonly kind: "call"; readonly name: string; readonly values: readonly Expression[]; readonly at: Position };

export type BinaryOperator = "+" | "-" | "*" | "/" | "**";

/** Most operators, parentheses and calls in one expression: those of people have a dozen. */
const MAXIMUM_SIZE = 1000;

/**
 * Reads an expression: numbers, names, + − * /, powers (** , or ^ in OpenQASM 2), parentheses and function calls.
 *
 * @throws SyntaxError at any other operator
 */
export function readExpression(tokens: Tokens, version: 2 | 3): Expression {
  let size = 0;
  const power = version === 2 ? "^" : "**";

  const sum = (): Expression => {
    let left = product();
    while (tokens.is("+") || tokens.is("-")) left = binary(left, product);
    const { current } = tokens;
    if (current.kind === "symbol" && /^(%|\^|&|\||~|!|<|>|&&|\|\||<<|>>|==|!=|<=|>=|\*\*)$/.test(current.text)) {
      throw errorAt(current, `the operator "${current.text}" cannot be read in an expression`);
    }
    return left;
  };
  const product = (): Expression => {
    let left = signed();
    while (tokens.is("*") || tokens.is("/")) left = binary(left, signed);
    return left;
  };
  const signed = (): Expression => {
    grow();
    if (!tokens.is("-") && !tokens.is("+")) return powered();
    const sign = tokens.take();
    const of = signed();
    return sign.text === "-" ? { kind: "negative", of, at: sign } : of;
  };
  const powered = (): Expression => {
    const base = primary();
    // To the right, and above the sign in front of it: −2 ** −2 ** 2 is −(2 ** (−(2 ** 2))).
    return tokens.is(power) ? binary(base, signed) : base;
  };
  const primary = (): Expression => {
    const token = tokens.current;
    if (token.kind === "number") {
      tokens.take();
      return { kind: "number", ...readNumber(token.text), at: token };
    }
    if (tokens.takeIf("(")) {
      const inner = sum();
      tokens.expect(")");
      return inner;
    }
    const { text: name } = tokens.expectKind("name", "a number or a name");
    if (!tokens.takeIf("(")) return { kind: "name", name, at: token };
    const values = readList(tokens, ")", sum);
    return { kind: "call", name, values, at: token };
  };
  const binary = (left: Expression, operand: () => Expression): Expression => {
    grow();
    const at = tokens.take();
    const operator = (at.text === "^" ? "**" : at.text) as BinaryOperator;
    return { kind: "binary", operator, left, right: operand(), at };
  };
  const grow = () => {
    if (++size > MAXIMUM_SIZE) {
      throw errorAt(tokens.current, `an expression can have ${MAXIMUM_SIZE} operators and parentheses at most`);
    }
  };
  return sum();
}

/** Reads items between commas up to a closing symbol, which is taken. A comma may stand behind the last one. */
export function readList<T>(tokens: Tokens, closing: string, readItem: () => T): T[] {
  const items: T[] = [];
  while (!tokens.is(closing)) {
    items.push(readItem());
    if (!tokens.takeIf(",") && !tokens.is(closing)) throw tokens.unexpected(`"," or "${closing}"`);
  }
  tokens.expect(closing);
  return items;
}

function readNumber(text: string): { value: number; integer: boolean } {
  const value = Number(text.replace(/_/g, ""));
  return { value, integer: /^(0[xXbBo].*|[\d_]+)$/.test(text) };
}
