import { displayed, type ResultRecord, type Tabular, withTable } from "../results";
import type { PhaseDataset } from "./phase-dataset";
import { wilsonInterval } from "./wilson-interval";

/** One ground state and the phase that is predicted for it. */
export interface PhasePoint {
  readonly value: number;
  readonly label: 1 | -1;
  /** ⟨O⟩. */
  readonly expectation: number;
  /** 0 where ⟨O⟩ is at the threshold to rounding: no answer, which is not correct. */
  readonly predicted: 1 | -1 | 0;
}

/** Phases predicted for a dataset, beside the known ones. */
export interface PhasePrediction extends ResultRecord, Tabular {
  readonly kind: "phase-prediction";
  /** What predicts: "HVA of the open TFIM, M = 4". */
  readonly classifier: string;
  /** O, and the threshold of ⟨O⟩ with the label that is predicted above it. */
  readonly observable: string;
  readonly threshold: number;
  readonly above: 1 | -1;
  readonly model: string;
  readonly qubits: number;
  readonly parameter: string;
  /** By increasing coupling. */
  readonly points: readonly PhasePoint[];
  /** Fraction of correct predictions, and Wilson's 95 % interval of it. */
  readonly accuracy: number;
  readonly accuracyInterval: readonly [low: number, high: number];
  /** How many states of each label are predicted as which. */
  readonly confusion: Readonly<Record<"truePositive" | "falsePositive" | "trueNegative" | "falseNegative", number>>;
  /** Mean of (⟨O⟩ − label)², where the classifier was trained to make that small. */
  readonly loss?: number;
  /** Couplings at which the label changes. */
  readonly transitions: readonly number[];
  /** Couplings at which ⟨O⟩ crosses the threshold, linear between points. */
  readonly crossings: readonly number[];
  /** Qubits and couplings of the training, where they are known. */
  readonly trainedOn?: { readonly qubits: number; readonly values: readonly number[] };
}

/** ⟨O⟩ this close to the threshold, relative to the largest distance, does not say which side it is on. */
const ROUNDING = 1e-10;

/** The prediction of a classifier that compares one expectation value a state with a threshold. */
export function phasePrediction(
  { model, qubits, parameter, examples, transitions }: PhaseDataset,
  trainedOn: PhaseDataset | undefined,
  found: Pick<PhasePrediction, "classifier" | "observable" | "threshold" | "above" | "loss"> & {
    readonly expectations: readonly number[];
  },
): PhasePrediction {
  const { expectations, ...classifier } = found;
  const { threshold, above } = classifier;
  const rounding = ROUNDING * Math.max(1, ...expectations.map((e) => Math.abs(e - threshold)));
  const points = examples
    .map(({ value, label }, index): PhasePoint => {
      const expectation = expectations[index]!;
      const distance = expectation - threshold;
      const side = Math.abs(distance) <= rounding ? 0 : distance > 0 ? above : -above;
      return { value, label, expectation, predicted: side as PhasePoint["predicted"] };
    })
    .sort((a, b) => a.value - b.value);
  const count = (label: number, correct: boolean) =>
    points.filter((point) => point.label === label && (point.predicted === label) === correct).length;
  const correct = count(1, true) + count(-1, true);
  const prediction = {
    kind: "phase-prediction" as const,
    ...classifier,
    model,
    qubits,
    parameter,
    points,
    accuracy: correct / points.length,
    accuracyInterval: wilsonInterval(correct, points.length),
    confusion: {
      truePositive: count(1, true),
      falsePositive: count(-1, false),
      trueNegative: count(-1, true),
      falseNegative: count(1, false),
    },
    transitions,
    crossings: crossings(points, threshold),
    ...(trainedOn
      ? { trainedOn: { qubits: trainedOn.qubits, values: trainedOn.examples.map(({ value }) => value) } }
      : {}),
  };
  return displayed(withTable(prediction, columnsOf));
}

function crossings(points: readonly PhasePoint[], threshold: number): number[] {
  const decided = points.filter(({ predicted }) => predicted !== 0);
  return decided.flatMap(({ value, expectation, predicted }, index) => {
    const next = decided[index + 1];
    if (!next || next.predicted === predicted) return [];
    const part = (threshold - expectation) / (next.expectation - expectation);
    return [value + part * (next.value - value)];
  });
}

function columnsOf({ parameter, points }: Pick<PhasePrediction, "parameter" | "points">) {
  return {
    [parameter]: points.map((point) => point.value),
    label: points.map((point) => point.label),
    expectation: points.map((point) => point.expectation),
    predicted: points.map((point) => point.predicted),
  };
}
