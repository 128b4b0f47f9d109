import type { Call, Modifier } from "./calls";
import { evaluate, evaluateInteger, type Scope } from "./evaluate";
import type { Rule } from "./library";
import { isConstant } from "./linear";
import { invert, MAXIMUM_OPERATIONS, raise, tooLarge } from "./modify";
import { controlled, type Operation } from "./operation";
import { errorAt, type Position } from "./source-error";

/** How often gates may still be expanded: definitions that double each other would never end. */
export interface Budget {
  left: number;
}

/** Most controls of one gate: each doubles the terms of a generator. */
const MAXIMUM_CONTROLS = 12;

/** A call whose gate has been looked up and whose modifiers and operands have been counted. */
export interface BoundCall {
  readonly call: Call;
  readonly rule: Rule;
  /** Number of controls that each modifier adds. */
  readonly controls: readonly number[];
}

/**
 * Looks up the gate of a call.
 *
 * @throws SyntaxError where it is not defined, or takes other numbers of angles or qubits than it is given
 */
export function bindCall(call: Call, rules: ReadonlyMap<string, Rule>, constants: Scope, version: 2 | 3): BoundCall {
  const { name, at } = call;
  const rule = rules.get(name);
  if (!rule) throw errorAt(at, `the gate "${name}" is not defined; is an include missing?`);
  const controls = call.modifiers.map(({ name, value, at }) => {
    if (name === "inv" || name === "pow") return 0;
    const count = value ? evaluateInteger(value, constants, version, "the number of controls") : 1;
    if (count < 1) throw errorAt(at, `the number of controls must be at least 1, received ${count}`);
    return count;
  });
  const all = controls.reduce((sum, count) => sum + count, 0);
  if (all > MAXIMUM_CONTROLS)
    throw errorAt(at, `a gate can have ${MAXIMUM_CONTROLS} controls at most, received ${all}`);
  if (call.angles.length !== rule.angles) {
    throw errorAt(at, `the gate "${name}" takes ${counted(rule.angles, "angle")}, received ${call.angles.length}`);
  }
  const qubits = rule.qubits + all;
  if (call.operands.length !== qubits) {
    throw errorAt(at, `the gate "${name}" takes ${counted(qubits, "qubit")} here, received ${call.operands.length}`);
  }
  return { call, rule, controls };
}

/** The operations of a call on given qubits. */
export function applyCall(
  { call, rule, controls }: BoundCall,
  qubits: readonly number[],
  scope: Scope,
  version: 2 | 3,
  budget: Budget,
): readonly Operation[] {
  const { at } = call;
  if (--budget.left < 0) throw tooLarge(at);
  requireDifferent(qubits, at);
  const angles = call.angles.map((angle) => evaluate(angle, scope, version));
  let firstTarget = qubits.length - rule.qubits;
  let operations = rule.expand(angles, qubits.slice(firstTarget));
  // Powers and inverses commute with controls, and are known for more gates without them.
  for (const modifier of [...call.modifiers].reverse()) {
    if (modifier.name === "inv") operations = invert(operations);
    if (modifier.name === "pow") operations = raise(operations, readExponent(modifier, scope, version), modifier.at);
  }
  // The controls of the modifier next to the gate stand next to the gate's own qubits.
  for (let i = call.modifiers.length - 1; i >= 0; i--) {
    const value = call.modifiers[i]!.name === "negctrl" ? 0 : 1;
    for (const qubit of qubits.slice(firstTarget - controls[i]!, firstTarget).reverse()) {
      operations = operations.map((operation) => {
        requireFewControls(operation, at);
        return controlled(operation, { qubit, value });
      });
    }
    firstTarget -= controls[i]!;
  }
  if (operations.length > MAXIMUM_OPERATIONS) throw tooLarge(at);
  return operations;
}

function readExponent({ value, at }: Modifier, scope: Scope, version: 2 | 3): number {
  const exponent = evaluate(value!, scope, version);
  if (!isConstant(exponent)) throw errorAt(at, '"pow" of an exponent that depends on a parameter cannot be read');
  return exponent.offset;
}

/** Controls add up where definitions have them inside each other. */
function requireFewControls(operation: Operation, at: Position): void {
  const controls = operation.kind === "fixed" ? operation.controls.length : Math.log2(operation.terms.length);
  if (controls >= MAXIMUM_CONTROLS) throw errorAt(at, `a gate can have ${MAXIMUM_CONTROLS} controls at most`);
}

function requireDifferent(qubits: readonly number[], at: Position): void {
  if (new Set(qubits).size < qubits.length) throw errorAt(at, "a gate must act on different qubits");
}

function counted(count: number, what: string): string {
  return `${count || "no"} ${what}${count === 1 ? "" : "s"}`;
}
