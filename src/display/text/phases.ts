import type { PhaseDataset } from "../../train/phase-dataset";
import type { PhasePrediction } from "../../train/phase-prediction";
import { counted, readable } from "../numbers";

/** Longer observables are not written into a title. */
const LONGEST_OBSERVABLE = 40;

/** "38 of 40 phases right (95 %)". */
export function phasesClaim({ accuracy, points }: PhasePrediction): string {
  const correct = Math.round(accuracy * points.length);
  return `${correct} of ${counted(points.length, "phase")} right (${readable(100 * accuracy)} %)`;
}

/** What predicts, and for which states. */
export function phasesSetting({ classifier, observable, model, qubits, trainedOn }: PhasePrediction): string[] {
  const shown =
    observable.length <= LONGEST_OBSERVABLE && !classifier.includes(observable) ? `, O = ${observable}` : "";
  const training =
    trainedOn === undefined
      ? ""
      : `, ${counted(trainedOn.values.length, "state")} for training${trainedOn.qubits === qubits ? "" : ` (${counted(trainedOn.qubits, "qubit")})`}`;
  return [`${classifier}${shown}`, `${model}, ${counted(qubits, "qubit")}${training}`];
}

/** The prediction for a terminal. */
export function phasesText(prediction: PhasePrediction): string {
  const { parameter, confusion, crossings, transitions, threshold, above, loss, accuracyInterval } = prediction;
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion;
  const [low, high] = accuracyInterval.map((bound) => readable(100 * bound));
  const list = (values: readonly number[]) =>
    values.length === 0 ? "nowhere" : `at ${parameter} ${values.map((value) => readable(value)).join(", ")}`;
  return [
    `${phasesClaim(prediction)}, 95 % interval ${low} to ${high} %`,
    ...phasesSetting(prediction),
    `phase ${above === 1 ? "1" : "−1"} where ⟨O⟩ > ${readable(threshold)}${loss === undefined ? "" : `; mean (⟨O⟩ − label)² ${readable(loss)}`}`,
    `of phase 1: ${truePositive} right, ${falseNegative} not; of phase −1: ${trueNegative} right, ${falsePositive} not`,
    `predicted to change ${list(crossings)}; known to change ${list(transitions)}`,
  ].join("\n");
}

/** A dataset of ground states in a few lines. */
export function phaseDatasetText({ model, qubits, parameter, examples, transitions }: PhaseDataset): string {
  const values = examples.map(({ value }) => value);
  const positive = examples.filter(({ label }) => label === 1).length;
  const symmetric = examples.filter((example) => example.symmetric).length;
  return [
    `${counted(examples.length, "ground state")} of the ${model}, ${counted(qubits, "qubit")}`,
    `${parameter} from ${readable(Math.min(...values))} to ${readable(Math.max(...values))}: ${positive} of phase 1, ${examples.length - positive} of phase −1`,
    `the phase changes at ${transitions.map((value) => readable(value)).join(", ")}`,
    ...(symmetric === 0
      ? []
      : [
          `${symmetric} so nearly degenerate that rounding mixes them: there the part of the HVA's start state is taken`,
        ]),
  ].join("\n");
}
