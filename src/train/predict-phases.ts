import type { QNN } from "../ansatz";
import { requireAngles, requireKind, requireKnownKeys, requireObject } from "../errors";
import type { PauliSum } from "../pauli";
import { advance, compile, compileObservable, readObservable } from "../simulate";
import type { PhaseDataset } from "./phase-dataset";
import { type PhasePrediction, phasePrediction } from "./phase-prediction";

/**
 * Phases that a trained QNN predicts for ground states: the sign of ⟨O⟩ in U(θ)|ψ⟩, with accuracy, confusion and the
 * couplings at which the prediction changes.
 *
 * @param theta M angles in radians, such as `result.best.theta`
 * @param dataset states of n qubits: where the ansatz of another size has as many parameters, the same θ serves there
 * @param options.observable O, on which `classify` was trained; a Pauli sum or its text
 * @param options.trainedOn the dataset of the training, marked in the picture
 * @throws RangeError or TypeError when they do not go together
 *
 * @example
 * const model = tfim({ qubits: 4, boundary: "closed" });
 * const few = await phaseDataset(model, { parameter: "field", values: [0.2, 0.5, 1.5, 2], label: 1 });
 * const qnn = hva(model, { layers: 3 });
 * const loss = classify(few, { observable: "X0" });
 * const { best } = await train(qnn, { loss, optimizer: lbfgs(), steps: 200, runs: 3, seed: 1 });
 * predictPhases(qnn, best.theta, few, { observable: "X0" }).accuracy; // 1
 */
export function predictPhases(
  qnn: QNN,
  theta: ArrayLike<number>,
  dataset: PhaseDataset,
  options: { readonly observable: PauliSum | string; readonly trainedOn?: PhaseDataset },
): PhasePrediction {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireAngles(theta, qnn.parameters);
  requireKind("dataset", dataset, "phase-dataset", "a dataset of ground states (the result of phaseDataset)");
  requireObject("the options of predictPhases", options, 'an object such as { observable: "X0" }');
  requireKnownKeys("predictPhases", options, ["observable", "trainedOn"]);
  const { observable, trainedOn } = options;
  if (trainedOn !== undefined) requireKind("trainedOn", trainedOn, "phase-dataset", "the dataset of the training");
  if (dataset.qubits !== qnn.qubits)
    throw new RangeError(
      `the states of the dataset have ${dataset.qubits} qubits, the QNN has ${qnn.qubits}; make the same ansatz on ${dataset.qubits} qubits`,
    );
  const sum = readObservable(observable, qnn.qubits);
  const expectations = expectationsOf(qnn, theta, dataset, sum);
  const squares = dataset.examples.map(({ label }, index) => (expectations[index]! - label) ** 2);
  return phasePrediction(dataset, trainedOn, {
    classifier: `${qnn.name}, M = ${qnn.parameters}`,
    observable: String(sum),
    threshold: 0,
    above: 1,
    expectations,
    loss: squares.reduce((total, square) => total + square, 0) / squares.length,
  });
}

/** ⟨O⟩ in U(θ)|ψ⟩ of each state of the dataset. */
function expectationsOf(qnn: QNN, theta: ArrayLike<number>, { examples }: PhaseDataset, sum: PauliSum): number[] {
  const circuit = compile(qnn);
  const observable = compileObservable(sum);
  const { dimension, kernels } = circuit;
  return kernels.heap.scratch("a state", [16 * dimension], (v) =>
    examples.map(({ state }) => {
      kernels.heap.view(v!, 2 * dimension).set(state);
      advance(circuit, theta, v!, dimension);
      return observable.overlapRe(v!, v!, dimension);
    }),
  );
}
