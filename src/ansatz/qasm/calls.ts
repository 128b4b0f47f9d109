import { type Expression, readExpression, readList } from "./expression";
import { errorAt, type Position } from "./source-error";
import type { Token, Tokens } from "./tokens";

/** A gate applied to qubits, as written. */
export interface Call {
  readonly at: Position;
  readonly name: string;
  /** Outermost first. */
  readonly modifiers: readonly Modifier[];
  readonly angles: readonly Expression[];
  readonly operands: readonly Operand[];
}

export interface Modifier {
  readonly at: Position;
  readonly name: "ctrl" | "negctrl" | "inv" | "pow";
  readonly value: Expression | undefined;
}

/** A qubit or a register of them, or of bits. */
export interface Operand {
  readonly at: Position;
  readonly name: string;
  readonly index: Expression | undefined;
}

/** `inv @ ctrl(2) @ name(angles) operands;` */
export function readCall(tokens: Tokens, version: 2 | 3): Call {
  const at = tokens.current;
  const modifiers: Modifier[] = [];
  while (version === 3 && isModifier(tokens.current)) modifiers.push(readModifier(tokens, version));
  const { text: name } = tokens.expectKind("name", "a gate");
  const angles = tokens.takeIf("(") ? readList(tokens, ")", () => readExpression(tokens, version)) : [];
  if (tokens.is("[")) throw errorAt(tokens.current, "the duration of a gate cannot be read");
  return { at, name, modifiers, angles, operands: readOperands(tokens, version) };
}

/** Operands between commas up to the semicolon, which is taken. */
export function readOperands(tokens: Tokens, version: 2 | 3): Operand[] {
  return readList(tokens, ";", () => readOperand(tokens, version));
}

export function readOperand(tokens: Tokens, version: 2 | 3): Operand {
  const at = tokens.current;
  if (tokens.is("$")) throw errorAt(at, "hardware qubits such as $0 cannot be read; declare a register");
  const { text: name } = tokens.expectKind("name", "a qubit or a register");
  if (!tokens.is("[")) return { at, name, index: undefined };
  const index = readDesignator(tokens, version);
  if (tokens.is("[")) throw errorAt(tokens.current, "an operand can have one index");
  return { at, name, index };
}

/** `[expression]`, an index or a size. */
export function readDesignator(tokens: Tokens, version: 2 | 3): Expression {
  tokens.expect("[");
  const slice = () => {
    if (tokens.is(":") || tokens.is("{") || tokens.is(",")) {
      throw errorAt(tokens.current, "slices and sets of indices cannot be read; name the qubits one by one");
    }
  };
  slice();
  const expression = readExpression(tokens, version);
  slice();
  tokens.expect("]");
  return expression;
}

function isModifier({ kind, text }: Token): boolean {
  return kind === "name" && (text === "ctrl" || text === "negctrl" || text === "inv" || text === "pow");
}

function readModifier(tokens: Tokens, version: 2 | 3): Modifier {
  const at = tokens.take();
  const name = at.text as Modifier["name"];
  let value: Expression | undefined;
  if (name !== "inv" && tokens.takeIf("(")) {
    value = readExpression(tokens, version);
    tokens.expect(")");
  }
  if (name === "pow" && value === undefined) throw errorAt(at, "pow needs an exponent, pow(k) @");
  tokens.expect("@");
  return { at, name, value };
}
