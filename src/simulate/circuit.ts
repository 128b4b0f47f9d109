import { type FixedGate, type Gate, productState, type QNN } from "../ansatz";
import { requireMemory } from "../errors";
import { type PauliSum, parity, sumOf } from "../pauli";
import { type Kernels, kernels, type Pointer } from "../wasm";
import { compileOperator } from "./compile-operator";
import type { Operator } from "./operator";

/** Largest number of qubits of a state vector: 2^26 amplitudes take 1 GiB. */
export const MAXIMUM_STATE_QUBITS = 26;

/** exp(−i(scale·θ_parameter + offset) G); parameter −1 is a fixed angle. */
export interface EvolutionStep {
  readonly operator: Operator;
  readonly parameter: number;
  readonly scale: number;
  readonly offset: number;
}

/** A gate without parameters, forwards and backwards. */
export interface FixedStep {
  readonly operator?: undefined;
  apply(v: Pointer, size: number): void;
  undo(v: Pointer, size: number): void;
}

export type Step = EvolutionStep | FixedStep;

/** A QNN compiled for the kernels: its gates one after the other. */
export interface Circuit {
  readonly kernels: Kernels;
  readonly qubits: number;
  readonly dimension: number;
  readonly parameters: number;
  readonly steps: readonly Step[];
  /** Number of steps that are evolutions. */
  readonly evolutions: number;
  readonly initialState: string | Float64Array;
  /** Where the initial state is kept; a large one is written anew each time. */
  readonly initial: Pointer | undefined;
}

/** Largest number of qubits for which the initial state is kept in the heap. */
const KEPT_QUBITS = 16;

const circuits = new WeakMap<QNN, Circuit>();

/**
 * Compiles a QNN, once.
 *
 * @throws RangeError when a state of so many qubits does not fit into memory, saying what it would take
 * @throws TypeError when a gate encodes a data value that is not bound
 */
export function compile(qnn: QNN): Circuit {
  let circuit = circuits.get(qnn);
  if (!circuit) {
    requireStateMemory(qnn.qubits);
    const on = kernels();
    const { qubits, parameters, initialState } = qnn;
    const steps = unroll(qnn, on);
    const evolutions = steps.filter((step) => step.operator).length;
    const bare = { kernels: on, qubits, dimension: 2 ** qubits, parameters, initialState, steps, evolutions };
    const initial = qubits <= KEPT_QUBITS ? on.heap.allocateFor(bare, "a state", 16 * bare.dimension) : undefined;
    if (initial !== undefined) writeState(bare, initialState, initial);
    circuit = Object.assign(bare, { initial });
    circuits.set(qnn, circuit);
  }
  return circuit;
}

/** Throws when `copies` states of n qubits do not fit into the memory that kernels have. */
export function requireStateMemory(qubits: number, copies = 1): void {
  const what = copies === 1 ? `A state of ${qubits} qubits` : `${copies} states of ${qubits} qubits`;
  requireMemory(what, 2 ** qubits * 16, 2 ** MAXIMUM_STATE_QUBITS * 16);
  requireMemory(what, copies * 2 ** qubits * 16);
}

function unroll(qnn: QNN, on: Kernels): Step[] {
  const steps: Step[] = [];
  const fixed = new Map<Gate, Step>();
  const add = (gates: readonly Gate[], firstParameter: number) => {
    for (const gate of gates) {
      if (gate.type === "fixed") {
        const step = fixed.get(gate) ?? compileFixed(gate, qnn.qubits, on);
        fixed.set(gate, step);
        steps.push(step);
        continue;
      }
      const { angle } = gate;
      if ("input" in angle) {
        throw new TypeError(
          `the QNN encodes data value x[${angle.input}], received none; give values with bind(qnn, x)`,
        );
      }
      const operator = compileOperator(gate.generator, on);
      if ("value" in angle) steps.push({ operator, parameter: -1, scale: 0, offset: angle.value });
      else
        steps.push({ operator, parameter: firstParameter + angle.parameter, scale: angle.scale, offset: angle.offset });
    }
  };
  add(qnn.before, 0);
  for (let layer = 0; layer < qnn.layers; layer++) add(qnn.layer, qnn.beforeParameters + layer * qnn.layerParameters);
  add(qnn.after, qnn.beforeParameters + qnn.layers * qnn.layerParameters);
  return steps;
}

/** A diagonal gate is an evolution by a fixed angle, which fuses with its neighbours; any other is a matrix. */
function compileFixed(gate: FixedGate, qubits: number, on: Kernels): Step {
  const generator = diagonalGenerator(gate, qubits);
  return generator
    ? { operator: compileOperator(generator, on), parameter: -1, scale: 0, offset: 1 }
    : fixedStep(gate, qubits, on);
}

/** G with exp(−iG) = a diagonal gate, or undefined where the gate is not diagonal. */
function diagonalGenerator({ matrix, qubits: on }: FixedGate, qubits: number): PauliSum | undefined {
  const d = 2 ** on.length;
  const phases = Array.from({ length: d }, (_, k) =>
    Math.atan2(matrix[2 * (k * d + k) + 1]!, matrix[2 * (k * d + k)]!),
  );
  const offDiagonal = matrix.some((x, entry) => x !== 0 && Math.floor(entry / 2) % (d + 1) !== 0);
  if (offDiagonal) return undefined;
  const terms = Array.from({ length: d }, (_, mask) => {
    const signed = phases.reduce((sum, phase, k) => sum + (parity(k & mask) ? -phase : phase), 0);
    const letters = new Set(on.filter((_, j) => (mask >> (on.length - 1 - j)) & 1));
    return {
      coefficient: -signed / d,
      word: Array.from({ length: qubits }, (_, q) => (letters.has(q) ? "Z" : "I")).join(""),
    };
  });
  return sumOf(terms, qubits);
}

function fixedStep(gate: FixedGate, qubits: number, on: Kernels): FixedStep {
  const k = gate.qubits.length;
  const d = 2 ** k;
  const adjoint = new Float64Array(gate.matrix.length);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      adjoint[2 * (j * d + i)] = gate.matrix[2 * (i * d + j)]!;
      adjoint[2 * (j * d + i) + 1] = -gate.matrix[2 * (i * d + j) + 1]!;
    }
  }
  const apply = (matrix: Pointer) => (v: Pointer, size: number) => on.applyMatrix(v, matrix, bits, k, size);
  const owner = {};
  const bits = on.heap.allocateFor(owner, "a gate", 8 * k);
  const forward = on.heap.allocateFor(owner, "a gate", 8 * gate.matrix.length);
  const backward = on.heap.allocateFor(owner, "a gate", 8 * gate.matrix.length);
  on.heap.view(bits, k).set(gate.qubits.map((qubit) => qubits - 1 - qubit));
  on.heap.view(forward, gate.matrix.length).set(gate.matrix);
  on.heap.view(backward, gate.matrix.length).set(adjoint);
  return Object.assign({ apply: apply(forward), undo: apply(backward) }, { owner });
}

/** The angle of an evolution at θ. */
export function angleOf(step: EvolutionStep, theta: ArrayLike<number>): number {
  return step.parameter < 0 ? step.offset : step.scale * theta[step.parameter]! + step.offset;
}

/** v ← U(θ) v. */
export function advance(circuit: Circuit, theta: ArrayLike<number>, v: Pointer, size: number): void {
  for (const step of circuit.steps) {
    if (step.operator) step.operator.evolve(v, angleOf(step, theta), size);
    else step.apply(v, size);
  }
}

/** Writes the initial state of a QNN at a pointer. */
export function prepare(circuit: Circuit, v: Pointer): void {
  if (circuit.initial === undefined) writeState(circuit, circuit.initialState, v);
  else circuit.kernels.copy(v, circuit.initial, circuit.dimension);
}

function writeState(
  circuit: Pick<Circuit, "kernels" | "qubits" | "dimension">,
  state: string | Float64Array,
  v: Pointer,
): void {
  const amplitudes = typeof state === "string" ? productState(state, circuit.qubits) : state;
  circuit.kernels.heap.view(v, 2 * circuit.dimension).set(amplitudes);
}
