import type { ClassifyLoss, Example } from "../differentiate";
import { received, requireFinite, requireKnownKeys, requireObject } from "../errors";
import { type PauliSum, pauliSum } from "../pauli";
import { displayed } from "../results";
import { readState, type StateInput } from "./given-states";
import { type PhaseDataset, requireBothLabels } from "./phase-dataset";

/** One thing to classify, its label −1 or 1: a state that the QNN starts from, or data values for its encoding gates. */
export type LabelledExample =
  | { readonly state: StateInput; readonly label: number }
  | { readonly x: readonly number[]; readonly label: number };

/**
 * Classification as a loss: the mean over the dataset of (⟨O⟩ − label)², labels ±1.
 *
 * @param dataset examples `{ state, label }` or `{ x, label }`, of both labels, or the result of `phaseDataset`
 * @param options.observable O, whose sign is the answer; a Pauli sum or its text
 * @throws RangeError or TypeError when an example or the observable is not as documented
 */
export function classify(
  dataset: PhaseDataset | readonly LabelledExample[],
  options: { readonly observable: PauliSum | string },
): ClassifyLoss {
  const given = Array.isArray(dataset) ? dataset : (dataset as PhaseDataset | undefined)?.examples;
  if (!Array.isArray(given) || given.length === 0) {
    throw new TypeError(`dataset must be an array of at least one example, received ${received(dataset)}`);
  }
  requireObject("the options of classify", options, 'an object such as { observable: "Z0" }');
  requireKnownKeys("classify", options, ["observable"]);
  const { observable } = options;
  const sum = typeof observable === "string" ? pauliSum(observable) : observable;
  if (sum?.kind !== "pauli-sum")
    throw new TypeError(`observable must be a Pauli sum or its text, received ${received(observable)}`);
  const examples = (given as readonly LabelledExample[]).map((example, index) =>
    readExample(`dataset[${index}]`, example),
  );
  requireBothLabels(
    examples.map(({ label }) => label),
    `all ${examples.length} examples`,
  );
  return displayed({ kind: "loss", task: "classify", name: "mean (⟨O⟩ − label)²", observable: sum, examples });
}

function readExample(name: string, example: LabelledExample): Example {
  requireObject(name, example, "{ state, label } or { x, label }");
  if (example.label !== 1 && example.label !== -1)
    throw new RangeError(`${name}.label must be 1 or -1, received ${received(example.label)}`);
  if ("state" in example)
    return { input: { state: readState(`${name}.state`, example.state).amplitudes }, label: example.label };
  if (!Array.isArray(example.x))
    throw new TypeError(`${name} must have a state or an array x, received ${received(example)}`);
  requireFinite(`${name}.x`, example.x);
  return { input: { x: [...example.x] }, label: example.label };
}
