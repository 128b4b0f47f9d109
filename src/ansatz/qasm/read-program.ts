import { applyCall, type BoundCall, type Budget, bindCall } from "./apply-call";
import type { Operand } from "./calls";
import { evaluate, evaluateInteger, type Value } from "./evaluate";
import type { Expression } from "./expression";
import { builtInGates, libraryGates, type Rule } from "./library";
import { isConstant, parameter } from "./linear";
import { MAXIMUM_OPERATIONS, tooLarge } from "./modify";
import type { Operation } from "./operation";
import { errorAt, type Position } from "./source-error";
import { type Declaration, type Definition, readStatements, readVersion, type Statement } from "./statements";
import { Tokens } from "./tokens";

/** A program as operations on numbered qubits, in the order of their declaration. */
export interface Program {
  readonly qubits: number;
  readonly parameters: number;
  readonly operations: readonly Operation[];
}

interface Register {
  readonly first: number;
  readonly size: number;
  /** A qubit that is not in a register is never broadcast. */
  readonly single: boolean;
}

/** Most qubits of a circuit. */
const MAXIMUM_QUBITS = 1000;
/** Definitions that stand inside each other. */
const MAXIMUM_DEPTH = 100;
const LIBRARIES = ["stdgates.inc", "qelib1.inc"];

/** Reads a program, and follows its definitions down to standard gates. */
export function readProgram(text: string): Program {
  const tokens = new Tokens(text);
  const version = readVersion(tokens);
  const reader = new Reader(version);
  for (const statement of readStatements(tokens, version)) reader.read(statement);
  if (reader.qubits === 0) throw errorAt(tokens.current, "the text ends without a declaration of qubits");
  return { qubits: reader.qubits, parameters: reader.parameters, operations: reader.operations };
}

class Reader {
  qubits = 0;
  parameters = 0;
  readonly operations: Operation[] = [];
  readonly #rules: Map<string, Rule>;
  readonly #registers = new Map<string, Register>();
  readonly #values = new Map<string, Value>();
  /** Where each name was declared, and each qubit was measured. */
  readonly #declared = new Map<string, Position>();
  readonly #measured = new Map<number, Position>();
  readonly #budget: Budget = { left: MAXIMUM_OPERATIONS };

  constructor(readonly version: 2 | 3) {
    this.#rules = builtInGates(version);
  }

  read(statement: Statement): void {
    switch (statement.kind) {
      case "include":
        this.#include(statement.file, statement.at);
        break;
      case "qubits":
        this.#declareQubits(statement.declared);
        break;
      case "bits":
        this.#declare(statement.declared);
        break;
      case "parameter":
        this.#declare(statement.declared);
        this.#values.set(statement.declared.name, { ...parameter(this.parameters++), integer: false });
        break;
      case "constant":
        this.#declareConstant(statement.declared, statement.value);
        break;
      case "definition":
        this.#define(statement.definition);
        break;
      case "measurement":
        for (const qubit of this.#resolve(statement.of).qubits) this.#measured.set(qubit, statement.at);
        break;
      case "call":
        this.#apply(bindCall(statement.call, this.#rules, this.#values, this.version));
        break;
    }
  }

  #include(file: string, at: Position): void {
    if (!LIBRARIES.includes(file)) {
      throw errorAt(
        at,
        `only ${LIBRARIES.map((name) => `"${name}"`).join(" and ")} can be included, received "${file}"`,
      );
    }
    for (const [name, rule] of libraryGates()) if (!this.#rules.has(name)) this.#rules.set(name, rule);
  }

  #declare({ at, name }: Pick<Declaration, "at" | "name">): void {
    const before = this.#declared.get(name);
    if (before) throw errorAt(at, `"${name}" is declared already, on line ${before.line}`);
    this.#declared.set(name, at);
  }

  #declareConstant(declared: Declaration, expression: Expression): void {
    const value = evaluate(expression, this.#values, this.version);
    if (!isConstant(value)) throw errorAt(declared.at, "a constant must not depend on a parameter");
    this.#declare(declared);
    this.#values.set(declared.name, value);
  }

  #declareQubits(declared: Declaration): void {
    this.#declare(declared);
    const { name, at, size } = declared;
    const count = size ? evaluateInteger(size, this.#values, this.version, "the size of a register") : 1;
    if (count < 1) throw errorAt(at, `the size of a register must be at least 1, received ${count}`);
    if (this.qubits + count > MAXIMUM_QUBITS) {
      throw errorAt(at, `a circuit can have ${MAXIMUM_QUBITS} qubits at most, received ${this.qubits + count}`);
    }
    this.#registers.set(name, { first: this.qubits, size: count, single: size === undefined });
    this.qubits += count;
  }

  /** The qubits that an operand names; one, or as many as are broadcast over. */
  #resolve({ name, index, at }: Operand): { qubits: number[]; single: boolean } {
    const register = this.#registers.get(name);
    if (!register) throw errorAt(at, `"${name}" is not a qubit or a register of qubits`);
    const { first, size, single } = register;
    if (!index) return { qubits: Array.from({ length: size }, (_, k) => first + k), single };
    const k = evaluateInteger(index, this.#values, this.version, "an index");
    if (single) throw errorAt(at, `"${name}" is a qubit and has no index`);
    if (k >= size || k < -size) throw errorAt(at, `the index of "${name}" must be below ${size}, received ${k}`);
    return { qubits: [first + (k < 0 ? k + size : k)], single: true };
  }

  #apply(bound: BoundCall): void {
    const { at, operands } = bound.call;
    const resolved = operands.map((operand) => this.#resolve(operand));
    const lengths = resolved.filter(({ single }) => !single).map(({ qubits }) => qubits.length);
    if (new Set(lengths).size > 1) {
      throw errorAt(at, `registers in one gate must have the same size, received ${lengths.join(", ")}`);
    }
    for (let k = 0; k < (lengths[0] ?? 1); k++) {
      const qubits = resolved.map(({ qubits, single }) => qubits[single ? 0 : k]!);
      for (const qubit of qubits) {
        const measured = this.#measured.get(qubit);
        if (measured) {
          const gate = `the gate "${bound.call.name}" on line ${at.line}`;
          throw errorAt(
            measured,
            `"measure" stands before ${gate} on the same qubit; only measurements at the end can be read`,
          );
        }
      }
      const operations = applyCall(bound, qubits, this.#values, this.version, this.#budget);
      if (this.operations.length + operations.length > MAXIMUM_OPERATIONS) throw tooLarge(at);
      for (const operation of operations) this.operations.push(operation);
    }
  }

  #define({ at, name, parameters, qubits, body }: Definition): void {
    this.#declare({ at, name });
    const formal = new Set([...parameters, ...qubits].map(({ text }) => text));
    if (formal.size < parameters.length + qubits.length) {
      throw errorAt(at, `the parameters and qubits of "${name}" must have different names`);
    }
    if (qubits.length === 0) throw errorAt(at, `the gate "${name}" must have a qubit`);
    const calls = body.map((call) => ({
      bound: bindCall(call, this.#rules, this.#values, this.version),
      places: call.operands.map((operand) => {
        if (operand.index) throw errorAt(operand.at, "the qubits in the definition of a gate have no index");
        const place = qubits.findIndex(({ text }) => text === operand.name);
        if (place < 0) throw errorAt(operand.at, `"${operand.name}" is not a qubit of the gate "${name}"`);
        return place;
      }),
    }));
    const depth = 1 + Math.max(0, ...calls.map(({ bound }) => bound.rule.depth));
    if (depth > MAXIMUM_DEPTH) throw errorAt(at, `gates can be defined by ${MAXIMUM_DEPTH} levels of others at most`);
    // Parameters of the circuit are not seen inside a definition.
    const outer = [...this.#values].filter(([, value]) => isConstant(value));
    this.#rules.set(name, {
      angles: parameters.length,
      qubits: qubits.length,
      depth,
      expand: (angles, on) => {
        const inner = parameters.map(({ text }, k) => [text, { ...angles[k]!, integer: false }] as const);
        const scope = new Map([...outer, ...inner]);
        return calls.flatMap(({ bound, places }) =>
          applyCall(
            bound,
            places.map((place) => on[place]!),
            scope,
            this.version,
            this.#budget,
          ),
        );
      },
    });
  }
}
