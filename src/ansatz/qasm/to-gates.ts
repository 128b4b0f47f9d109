import { type PauliSum, pauliSum } from "../../pauli";
import { fixedGateMatrix, isFixedGate } from "../fixed-gates";
import type { Angle, EvolutionGate, FixedGate, Gate } from "../qnn";
import { constant } from "./linear";
import {
  adjoint,
  controlled,
  type Evolution,
  evolution,
  exchange,
  type Fixed,
  type Operation,
  oneQubit,
} from "./operation";
import { eigenvectors, spectrumOf } from "./spectrum";

/** Most qubits of a gate that is a matrix. */
const MATRIX_QUBITS = 3;

/** The gates of operations, in order. */
export function toGates(operations: readonly Operation[], qubits: number): Gate[] {
  // Gates with the same generator share one record of it, and standard gates on the same qubits one: each is compiled once.
  const generators = new Map<string, PauliSum>();
  const evolve = ({ terms, angle }: Evolution): EvolutionGate[] => {
    const words = terms.map(({ coefficient, letters }) => ({
      coefficient,
      word: [...letters].map(([qubit, letter]) => `${letter}${qubit}`).join(" "),
    }));
    const key = words.map(({ coefficient, word }) => `${coefficient} ${word}`).join(" + ");
    const generator = generators.get(key) ?? pauliSum(words, { qubits });
    generators.set(key, generator);
    if (generator.terms.length === 0) return [];
    return anglesOf(angle).map((angle) => ({ type: "evolution", generator, angle }));
  };
  const matrices = new Map<string, FixedGate>();
  const fix = (operation: Fixed): FixedGate => {
    const gate = asMatrix(operation);
    if (gate.name === "U") return gate;
    const key = `${gate.name} ${gate.qubits}`;
    matrices.set(key, matrices.get(key) ?? gate);
    return matrices.get(key)!;
  };
  const gatesOf = (operation: Operation): readonly Gate[] => {
    if (operation.kind === "evolution") return evolve(operation);
    if (operation.controls.length + operation.targets.length <= MATRIX_QUBITS) return [fix(operation)];
    return withoutMatrix(operation).flatMap(gatesOf);
  };
  return operations.flatMap(gatesOf);
}

/** A sum of parameters under one generator is one gate for each: they commute, so that this is exact. */
function anglesOf({ offset, scales }: Evolution["angle"]): Angle[] {
  if (scales.size === 0) return [{ value: offset }];
  return [...scales].map(([parameter, scale], k) => ({ parameter, scale, offset: k === 0 ? offset : 0 }));
}

function asMatrix({ name, controls, targets, matrix }: Fixed): FixedGate {
  const qubits = [...controls.map(({ qubit }) => qubit), ...targets];
  const full = `${"C".repeat(controls.length)}${name}`;
  if (isFixedGate(full) && controls.every(({ value }) => value === 1)) {
    return { type: "fixed", name: full, qubits, matrix: fixedGateMatrix(full).matrix };
  }
  const block = 2 ** targets.length;
  const d = 2 ** qubits.length;
  const first = block * controls.reduce((index, { value }) => 2 * index + value, 0);
  const data = new Float64Array(2 * d * d);
  for (let row = 0; row < d; row++) data[2 * row * (d + 1)] = row >= first && row < first + block ? 0 : 1;
  for (let row = 0; row < block; row++) {
    const entries = matrix.subarray(2 * block * row, 2 * block * (row + 1));
    data.set(entries, 2 * ((first + row) * d + first));
  }
  return { type: "fixed", name: "U", qubits, matrix: data };
}

/** A gate under more controls than a matrix holds: exact, as an evolution between changes of basis of its target. */
function withoutMatrix(gate: Fixed): Operation[] {
  const under = (operation: Evolution) => gate.controls.reduce<Operation>(controlled, operation);
  if (gate.targets.length === 2) return [under(exchange(gate, 1))];
  const target = gate.targets[0]!;
  const spectrum = spectrumOf(gate.matrix);
  const { up, down } = spectrum;
  const basis = eigenvectors(spectrum);
  // On its eigenvectors the gate is exp(i(up |0⟩⟨0| + down |1⟩⟨1|)).
  const phases = evolution([[-(up + down) / 2], [-(up - down) / 2, `Z${target}`]], constant(1));
  return [oneQubit(adjoint(basis), target), under(phases), oneQubit(basis, target)];
}
