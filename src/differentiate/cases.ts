import { bind, type QNN } from "../ansatz";
import { received } from "../errors";
import { pauliSum } from "../pauli";
import {
  type Backend,
  type Circuit,
  chooseBackend,
  compile,
  prepare,
  readObservable,
  requireStateMemory,
} from "../simulate";
import type { Pointer } from "../wasm";
import type { AutoencodeLoss, ClassifyLoss, CompileLoss, EnergyLoss, Loss } from "./loss";
import { expectationObjective, type Objective, squaredErrorObjective, targetObjective } from "./objective";

/** One run of a circuit on one input (or several, one behind the other) and what is made of the final state. */
export interface Case {
  readonly circuit: Circuit;
  /** Amplitudes of the input: the circuit's dimension times the number of states. */
  readonly span: number;
  readonly objective: Objective;
  /** Writes the input. */
  prepare(v: Pointer): void;
}

/** A loss is the sum of the objectives of its cases. */
export interface Cases {
  readonly cases: readonly Case[];
  readonly backend: Backend;
}

/**
 * Takes a loss of a QNN apart.
 *
 * @throws RangeError when they differ in qubits, or states do not fit into memory
 */
export function casesOf(qnn: QNN, loss: Loss, wanted?: Backend): Cases {
  if (loss.task === "energy") return energyCase(qnn, loss, wanted);
  if (wanted === "sector")
    throw new TypeError(`backend: "sector" needs an energy as loss, received ${received(loss.name)}`);
  const cases =
    loss.task === "compile"
      ? compileCase(qnn, loss)
      : loss.task === "autoencode"
        ? autoencodeCase(qnn, loss)
        : classifyCases(qnn, loss);
  return { cases, backend: "statevector" };
}

function energyCase(qnn: QNN, loss: EnergyLoss, wanted: Backend | undefined): Cases {
  const {
    qnn: evaluated,
    observable,
    backend,
  } = chooseBackend(qnn, readObservable(loss.observable, qnn.qubits), wanted);
  const circuit = compile(evaluated);
  const objective = expectationObjective(circuit.kernels, observable!, loss.offset);
  return { cases: [{ circuit, span: circuit.dimension, objective, prepare: (v) => prepare(circuit, v) }], backend };
}

function compileCase(qnn: QNN, { target, variant }: CompileLoss): Case[] {
  const d = 2 ** qnn.qubits;
  if (target.rows !== d)
    throw new RangeError(`the target must be a ${d} × ${d} matrix, received ${target.rows} × ${target.columns}`);
  requireStateMemory(qnn.qubits, 3 * d);
  const basis = new Float64Array(2 * d * d);
  for (let k = 0; k < d; k++) basis[2 * (k * d + k)] = 1 / Math.sqrt(d);
  const circuit = compile(qnn);
  return [caseOf(circuit, basis, targetObjective(circuit.kernels, target, variant))];
}

function autoencodeCase(qnn: QNN, { qubits, states, trash }: AutoencodeLoss): Case[] {
  if (qubits !== qnn.qubits)
    throw new RangeError(`the states must have ${qnn.qubits} qubits, as the QNN; received ${qubits}`);
  requireStateMemory(qnn.qubits, 3 * states.length);
  const length = 2 * 2 ** qubits;
  const inputs = new Float64Array(length * states.length);
  states.forEach((state, index) => {
    inputs.set(
      state.map((x) => x / Math.sqrt(states.length)),
      index * length,
    );
  });
  // 1 − Π (1 + Z_q)/2, a sum over all subsets of the trash.
  const subsets = Array.from({ length: 2 ** trash.length }, (_, bits) => ({
    coefficient: (bits === 0 ? 1 : 0) - 2 ** -trash.length,
    word: Array.from({ length: qubits }, (_, q) => (trash.some((t, j) => t === q && (bits >> j) & 1) ? "Z" : "I")).join(
      "",
    ),
  }));
  const circuit = compile(qnn);
  return [caseOf(circuit, inputs, expectationObjective(circuit.kernels, pauliSum(subsets), 0))];
}

function classifyCases(qnn: QNN, { observable, examples }: ClassifyLoss): Case[] {
  const sum = readObservable(observable, qnn.qubits);
  return examples.map(({ input, label }) => {
    const circuit = compile("x" in input ? bind(qnn, input.x) : qnn);
    const objective = squaredErrorObjective(circuit.kernels, sum, label, 1 / examples.length);
    if ("x" in input) return { circuit, span: circuit.dimension, objective, prepare: (v) => prepare(circuit, v) };
    if (input.state.length !== 2 * circuit.dimension) {
      throw new RangeError(
        `the states to classify must have ${2 * circuit.dimension} entries, received ${input.state.length}`,
      );
    }
    return caseOf(circuit, input.state, objective);
  });
}

/** A case whose input is kept in the heap. */
function caseOf(circuit: Circuit, input: Float64Array, objective: Objective): Case {
  const { kernels } = circuit;
  const owner = {};
  const span = input.length / 2;
  const kept = kernels.heap.allocateFor(owner, "input states", 16 * span);
  kernels.heap.view(kept, input.length).set(input);
  return Object.assign({ circuit, span, objective, prepare: (v: Pointer) => kernels.copy(v, kept, span) }, { owner });
}
