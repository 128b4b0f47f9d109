import { received, requireKind, requireKnownKeys, requireObject } from "../errors";
import { type PauliSum, type PauliTerm, sumOf } from "../pauli";
import { compileObservable, readObservable } from "../simulate";
import { kernels } from "../wasm";
import { type PhaseDataset, requireBothLabels } from "./phase-dataset";
import { type PhasePrediction, phasePrediction } from "./phase-prediction";

/** An observable for chains of any size: a Pauli sum, its text, or a function of the number of qubits that gives one. */
export type SizedObservable = PauliSum | string | ((qubits: number) => PauliSum | string);

/** Averages over the sites or the neighbouring pairs of a chain: what one looks at first. */
const LOCAL = ["X", "Y", "Z", "XX", "YY", "ZZ"];

/**
 * The trivial classifier that a QNN has to beat: the best threshold on one expectation value, without any training of
 * angles. Observable, threshold and side are those that label most of the training states correctly; of equals the
 * widest gap around the threshold decides, measured by the spread of the values.
 *
 * @param training the dataset from which observable and threshold are chosen
 * @param dataset the dataset whose phases are predicted, of any size
 * @param options.observables candidates; unless given, the averages of X, Y, Z over the sites and of XX, YY, ZZ over
 *   neighbouring sites. A function is called by its name.
 * @throws RangeError or TypeError when a candidate does not fit the states
 *
 * @example
 * const model = tfim({ qubits: 4, boundary: "closed" });
 * const few = await phaseDataset(model, { parameter: "field", values: [0.2, 0.5, 1.5, 2], label: 1 });
 * thresholdBaseline(few, few).accuracy; // 1
 */
export function thresholdBaseline(
  training: PhaseDataset,
  dataset: PhaseDataset,
  options: { readonly observables?: readonly SizedObservable[] } = {},
): PhasePrediction {
  requireKind("training", training, "phase-dataset", "a dataset of ground states (the result of phaseDataset)");
  requireKind("dataset", dataset, "phase-dataset", "a dataset of ground states (the result of phaseDataset)");
  requireObject("the options of thresholdBaseline", options, 'an object such as { observables: ["X0"] }');
  requireKnownKeys("thresholdBaseline", options, ["observables"]);
  const { observables } = options;
  if (observables !== undefined && !(Array.isArray(observables) && observables.length > 0))
    throw new TypeError(`observables must be an array of at least one observable, received ${received(observables)}`);
  const labels = training.examples.map(({ label }) => label);
  requireBothLabels(labels, "all states of the training");
  const candidates = observables?.map(named) ?? LOCAL.map((letters) => average(letters));
  const choices = candidates.map(({ name, of }) => ({
    name,
    of,
    ...bestThreshold(expectationsOf(training, of(training.qubits)), labels),
  }));
  const best = choices.reduce((a, b) => (b.correct > a.correct || (b.correct === a.correct && b.gap > a.gap) ? b : a));
  return phasePrediction(dataset, training, {
    classifier: `threshold on ${best.name}`,
    observable: best.name,
    threshold: best.threshold,
    above: best.above,
    expectations: expectationsOf(dataset, best.of(dataset.qubits)),
  });
}

interface Candidate {
  readonly name: string;
  of(qubits: number): PauliSum | string;
}

function named(observable: SizedObservable): Candidate {
  if (typeof observable === "function") return { name: observable.name || "given observable", of: observable };
  return { name: String(observable), of: () => observable };
}

/** The mean of the letters' word over all its places in an open chain. */
function average(letters: string): Candidate {
  return {
    name: `mean ${letters}`,
    of(qubits) {
      const places = qubits - letters.length + 1;
      const terms = Array.from(
        { length: places },
        (_, start): PauliTerm => ({
          coefficient: 1 / places,
          word: "I".repeat(start) + letters + "I".repeat(places - 1 - start),
        }),
      );
      return sumOf(terms, qubits);
    },
  };
}

function expectationsOf({ qubits, examples }: PhaseDataset, of: PauliSum | string): number[] {
  const observable = compileObservable(readObservable(of, qubits));
  const { heap } = kernels();
  const size = 2 ** qubits;
  return heap.scratch("a state", [16 * size], (v) =>
    examples.map(({ state }) => {
      heap.view(v!, 2 * size).set(state);
      return observable.overlapRe(v!, v!, size);
    }),
  );
}

interface Threshold {
  readonly threshold: number;
  readonly above: 1 | -1;
  readonly correct: number;
  /** Distance of the values on both sides over the spread of all. */
  readonly gap: number;
}

/** The best of the thresholds in the middle between neighbouring values, with either label above. */
function bestThreshold(values: readonly number[], labels: readonly number[]): Threshold {
  const sorted = values.map((value, index) => ({ value, label: labels[index]! })).sort((a, b) => a.value - b.value);
  const spread = sorted.at(-1)!.value - sorted[0]!.value;
  let best: Threshold = { threshold: sorted[0]!.value, above: 1, correct: 0, gap: 0 };
  for (let below = 1; below < sorted.length; below++) {
    const [low, high] = [sorted[below - 1]!.value, sorted[below]!.value];
    if (high === low) continue;
    const gap = (high - low) / spread;
    for (const above of [1, -1] as const) {
      const correct = sorted.filter(({ label }, index) => label === (index < below ? -above : above)).length;
      if (correct > best.correct || (correct === best.correct && gap > best.gap))
        best = { threshold: (low + high) / 2, above, correct, gap };
    }
  }
  return best;
}
