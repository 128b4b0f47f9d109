import { type Call, type Operand, readCall, readDesignator, readOperand, readOperands } from "./calls";
import { type Expression, readExpression, readList } from "./expression";
import { errorAt, type Position } from "./source-error";
import type { Token, Tokens } from "./tokens";

/** A declaration: its name, and its size where it is a register. */
export interface Declaration {
  readonly at: Position;
  readonly name: string;
  readonly size: Expression | undefined;
}

/** A statement that can be read. What has no effect on the unitary (barriers, …) is none. */
export type Statement =
  | { readonly kind: "include"; readonly at: Position; readonly file: string }
  | { readonly kind: "qubits"; readonly declared: Declaration }
  | { readonly kind: "bits"; readonly declared: Declaration }
  | { readonly kind: "parameter"; readonly declared: Declaration }
  | { readonly kind: "constant"; readonly declared: Declaration; readonly value: Expression }
  | { readonly kind: "definition"; readonly definition: Definition }
  | { readonly kind: "call"; readonly call: Call }
  | { readonly kind: "measurement"; readonly at: Position; readonly of: Operand };

/** `gate name(parameters) qubits { body }` */
export interface Definition {
  readonly at: Position;
  readonly name: string;
  readonly parameters: readonly Token[];
  readonly qubits: readonly Token[];
  readonly body: readonly Call[];
}

const REFUSED: Readonly<Record<string, string>> = {
  ...named("control flow", "if else for while switch case default break continue end return"),
  ...named("a state that is not prepared by gates", "reset"),
  ...named("a subroutine", "def extern"),
  ...named("calibration", "cal defcal defcalgrammar"),
  ...named("timing", "delay box duration stretch"),
  ...named("a classical variable", "int uint float angle bool complex array string output readonly mutable"),
  ...named("a gate without a definition", "opaque"),
  ...named("an alias", "let"),
  ...named("an instruction for a particular compiler", "pragma"),
};

/**
 * The statements of a program, one by one, and the version of the language.
 *
 * @throws SyntaxError at the first statement that cannot be read
 */
export function* readStatements(tokens: Tokens, version: 2 | 3): Generator<Statement> {
  while (tokens.current.kind !== "end") {
    const statement = readStatement(tokens, version);
    if (statement) yield statement;
  }
}

/** `OPENQASM 3.0;`, which may be missing. */
export function readVersion(tokens: Tokens): 2 | 3 {
  if (!tokens.takeIf("OPENQASM")) return 3;
  const { text, ...at } = tokens.expectKind("number", "a version");
  const major = /^([23])(\.\d+)?$/.exec(text)?.[1];
  if (major === undefined) throw errorAt(at, `the version of OpenQASM must be 2 or 3, received ${text}`);
  tokens.expect(";");
  return major === "2" ? 2 : 3;
}

function readStatement(tokens: Tokens, version: 2 | 3): Statement | undefined {
  const at = tokens.current;
  switch (at.text) {
    case "include": {
      tokens.take();
      const file = tokens.expectKind("string", "the name of a file").text.slice(1, -1);
      tokens.expect(";");
      return { kind: "include", at, file };
    }
    case "qubit":
      return { kind: "qubits", declared: readNewStyle(tokens, version) };
    case "qreg":
      return { kind: "qubits", declared: readOldStyle(tokens, version) };
    case "creg":
      return { kind: "bits", declared: readOldStyle(tokens, version) };
    case "bit":
      return readBits(tokens, version);
    case "input":
      return readParameter(tokens, version);
    case "const":
      return readConstant(tokens, version);
    case "gate":
      return { kind: "definition", definition: readDefinition(tokens, version) };
    case "measure": {
      const of = readMeasured(tokens, version);
      if (tokens.takeIf("->")) readOperand(tokens, version);
      tokens.expect(";");
      return { kind: "measurement", at, of };
    }
    case "barrier":
    case "nop":
      tokens.take();
      readOperands(tokens, version);
      return undefined;
  }
  refuse(tokens);
  if (/^(=|\[|[-+*/%^&|]=|<<=|>>=|\*\*=)$/.test(tokens.following.text)) return readAssignment(tokens, version);
  return { kind: "call", call: readCall(tokens, version) };
}

/** Throws where the current statement is one that a QNN cannot express. */
function refuse(tokens: Tokens): void {
  const at = tokens.current;
  const word = at.text === "#" ? "pragma" : at.text;
  if (Object.hasOwn(REFUSED, word)) throw errorAt(at, `"${word}" (${REFUSED[word]}) cannot be read into a QNN`);
  if (at.text === "{") throw errorAt(at, "a block of its own cannot be read into a QNN");
}

function named(what: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(" ").map((word) => [word, what]));
}

/** `qubit[size] name;` */
function readNewStyle(tokens: Tokens, version: 2 | 3): Declaration {
  tokens.take();
  const size = tokens.is("[") ? readDesignator(tokens, version) : undefined;
  const at = tokens.expectKind("name", "a name");
  tokens.expect(";");
  return { at, name: at.text, size };
}

/** `qreg name[size];` */
function readOldStyle(tokens: Tokens, version: 2 | 3): Declaration {
  tokens.take();
  const at = tokens.expectKind("name", "a name");
  const size = tokens.is("[") ? readDesignator(tokens, version) : undefined;
  tokens.expect(";");
  return { at, name: at.text, size };
}

/** `bit[size] name;`, or with `= measure qubits` before the semicolon. */
function readBits(tokens: Tokens, version: 2 | 3): Statement {
  tokens.take();
  const size = tokens.is("[") ? readDesignator(tokens, version) : undefined;
  const at = tokens.expectKind("name", "a name");
  if (tokens.takeIf("=")) {
    if (!tokens.is("measure")) throw errorAt(at, "a bit that is not measured cannot be read into a QNN");
    const measured = tokens.current;
    const of = readMeasured(tokens, version);
    tokens.expect(";");
    return { kind: "measurement", at: measured, of };
  }
  tokens.expect(";");
  return { kind: "bits", declared: { at, name: at.text, size } };
}

function readMeasured(tokens: Tokens, version: 2 | 3): Operand {
  tokens.expect("measure");
  return readOperand(tokens, version);
}

/** `bits = measure qubits;` */
function readAssignment(tokens: Tokens, version: 2 | 3): Statement {
  const at = tokens.current;
  readOperand(tokens, version);
  if (!tokens.takeIf("=") || !tokens.is("measure")) {
    throw errorAt(at, `the assignment to "${at.text}" (a classical expression) cannot be read into a QNN`);
  }
  const measured = tokens.current;
  const of = readMeasured(tokens, version);
  tokens.expect(";");
  return { kind: "measurement", at: measured, of };
}

/** `input angle name;` */
function readParameter(tokens: Tokens, version: 2 | 3): Statement {
  tokens.take();
  const type = tokens.expectKind("name", '"angle" or "float"');
  if (type.text !== "angle" && type.text !== "float") {
    throw errorAt(type, `an input must be an angle or a float, received "${type.text}"`);
  }
  if (tokens.is("[")) readDesignator(tokens, version);
  const at = tokens.expectKind("name", "a name");
  tokens.expect(";");
  return { kind: "parameter", declared: { at, name: at.text, size: undefined } };
}

/** `const float name = value;` */
function readConstant(tokens: Tokens, version: 2 | 3): Statement {
  tokens.take();
  const type = tokens.expectKind("name", "a type");
  if (!["int", "uint", "float", "angle"].includes(type.text)) {
    throw errorAt(type, `a constant must be an int, uint, float or angle, received "${type.text}"`);
  }
  if (tokens.is("[")) readDesignator(tokens, version);
  const at = tokens.expectKind("name", "a name");
  tokens.expect("=");
  const value = readExpression(tokens, version);
  tokens.expect(";");
  return { kind: "constant", declared: { at, name: at.text, size: undefined }, value };
}

function readDefinition(tokens: Tokens, version: 2 | 3): Definition {
  tokens.take();
  const at = tokens.expectKind("name", "the name of a gate");
  const name = () => tokens.expectKind("name", "a name");
  const parameters = tokens.takeIf("(") ? readList(tokens, ")", name) : [];
  const qubits = readList(tokens, "{", name);
  const body: Call[] = [];
  while (!tokens.takeIf("}")) {
    if (tokens.takeIf("barrier") || tokens.takeIf("nop")) {
      readOperands(tokens, version);
      continue;
    }
    refuse(tokens);
    if (tokens.is("measure")) throw errorAt(tokens.current, '"measure" cannot stand in the definition of a gate');
    body.push(readCall(tokens, version));
  }
  return { at, name: at.text, parameters, qubits, body };
}
