import { type PauliSum, sumOf } from "../pauli";
import { qnnOf } from "./periodic-ansatz";
import type { Gate, QNN } from "./qnn";

/** Gives Pauli sums that arrived as plain data their methods again; equal sums become one object. */
export function sumReviver(): (plain: PauliSum) => PauliSum {
  const known = new Map<string, PauliSum>();
  return (plain) => {
    const text = JSON.stringify([plain.qubits, plain.terms]);
    const sum = known.get(text) ?? sumOf(plain.terms, plain.qubits);
    known.set(text, sum);
    return sum;
  };
}

/** A QNN from one that arrived as plain data, as on another thread. */
export function reviveQnn(plain: QNN, reviveSum = sumReviver()): QNN {
  const revived = (gates: readonly Gate[]) =>
    gates.map((gate): Gate => (gate.type === "evolution" ? { ...gate, generator: reviveSum(gate.generator) } : gate));
  return qnnOf({ ...plain, before: revived(plain.before), layer: revived(plain.layer), after: revived(plain.after) });
}
