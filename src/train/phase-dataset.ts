import { hva } from "../ansatz";
import {
  received,
  requireInteger,
  requireKind,
  requireKnownKeys,
  requireNumber,
  requireObject,
  requireOneOf,
} from "../errors";
import { groundState, type Model, withCouplings } from "../models";
import { displayed, LongWork, type LongWorkOptions, type ResultRecord, type Tabular, withTable } from "../results";
import { stateVector } from "../simulate";
import { lanczosFrom } from "./lanczos-from";

/** The ground state at one coupling, labelled with its phase. */
export interface PhaseExample {
  /** The coupling. */
  readonly value: number;
  readonly label: 1 | -1;
  /** The ground state, 2·2ⁿ interleaved amplitudes. */
  readonly state: Float64Array;
  readonly energy: number;
  /** Distance to the next level; undefined where it is not known. */
  readonly gap: number | undefined;
  /** Number of orthogonal ground states. */
  readonly degeneracy: number;
  /** True where `state` is one of several (to rounding): the part of the HVA's start state among them. */
  readonly symmetric: boolean;
}

/** Ground states over a range of a coupling, labelled with their phases. */
export interface PhaseDataset extends ResultRecord, Tabular {
  readonly kind: "phase-dataset";
  /** "open TFIM". */
  readonly model: string;
  readonly qubits: number;
  /** Name of the coupling: "field". */
  readonly parameter: string;
  readonly examples: readonly PhaseExample[];
  /** Where the label changes: the critical value, or else the middle between neighbouring values of different labels. */
  readonly transitions: readonly number[];
}

export interface PhaseDatasetOptions extends LongWorkOptions {
  /** Name of the coupling that is varied: one of `model.couplings`. Of a function it is only the name for axes. */
  readonly parameter?: string;
  /** Couplings, or so many at even distances. */
  readonly values: readonly number[] | { readonly from: number; readonly to: number; readonly points: number };
  /** The phase of each coupling, 1 or −1; a number is the critical coupling: 1 above it, −1 below. */
  readonly label: number | ((value: number) => number);
}

const OPTIONS = ["parameter", "values", "label", "signal", "onProgress", "workers"];
/** Largest error of a ground state as residual over gap; beyond it the states of a multiplet are not told apart. */
const CERTAIN = 1e-6;

/**
 * Ground states of a model over a range of one coupling, labelled with their phases: what `classify` takes and
 * `predictPhases` predicts.
 *
 * Where the ground state is degenerate, or so nearly that rounding mixes it with the next, the one that the HVA's start
 * state projects on is taken: of an ordered phase the symmetric superposition, as at any larger field of a finite chain.
 *
 * @param model a model whose coupling `parameter` is varied, or a function of the coupling that gives a model
 * @throws RangeError or TypeError when an option is not as documented, a value has no label, or all have the same one
 * @throws RangeError when the ground state is degenerate and the HVA's start state has no part in it
 *
 * @example
 * const dataset = await phaseDataset(tfim({ qubits: 4 }), { parameter: "field", values: [0.5, 1.5], label: 1 });
 * dataset.examples.map((example) => example.label); // [-1, 1]
 */
export async function phaseDataset(
  model: Model | ((value: number) => Model),
  options: PhaseDatasetOptions,
): Promise<PhaseDataset> {
  requireObject("the options of phaseDataset", options, 'an object such as { parameter: "field", values, label: 1 }');
  requireKnownKeys("phaseDataset", options, OPTIONS);
  const { parameter, modelAt } = readFamily(model, options.parameter);
  const values = readValues(options.values);
  const labels = values.map((value) => labelOf(value, options.label, parameter));
  requireBothLabels(labels, `all ${values.length} values of ${parameter}`);
  const models = values.map(modelAt);
  const [{ name, qubits }] = models as [Model];
  const other = models.find((one) => one.qubits !== qubits);
  if (other) throw new RangeError(`all models must have ${qubits} qubits, as the first; received ${other.qubits}`);
  const work = new LongWork(`ground states of the ${name}`, options);
  const examples: PhaseExample[] = [];
  for (const [index, value] of values.entries()) {
    await work.pause(index, values.length);
    work.throwIfStopped();
    examples.push({ value, label: labels[index]!, ...(await groundStateOf(models[index]!, options)) });
  }
  work.report(values.length, values.length);
  const transitions = typeof options.label === "number" ? [options.label] : changes(examples);
  const dataset = { kind: "phase-dataset" as const, model: name, qubits, parameter, examples, transitions };
  return displayed(withTable(dataset, columnsOf));
}

/** The ground state; of several the one that the start state projects on. */
async function groundStateOf(
  model: Model,
  { signal }: LongWorkOptions,
): Promise<Pick<PhaseExample, "state" | "energy" | "gap" | "degeneracy" | "symmetric">> {
  const { energy, gap, degeneracy, residual, tolerance, vector } = await groundState(model, signal ? { signal } : {});
  if (degeneracy === 1 && gap !== undefined && residual <= CERTAIN * gap)
    return { state: vector, energy, gap, degeneracy, symmetric: false };
  const circuit = hva(model);
  const start = stateVector(circuit, new Float64Array(circuit.parameters)).amplitudes;
  const found = lanczosFrom(start, model.hamiltonian);
  if (found.energy > energy + 2 * tolerance)
    throw new RangeError(
      `the ground state of the ${model.name} at ${couplingsText(model)} is degenerate, and the start state of its HVA has no part in it; leave this value out`,
    );
  return { state: found.amplitudes, energy, gap, degeneracy, symmetric: true };
}

function couplingsText({ couplings }: Model): string {
  return Object.entries(couplings)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

function readFamily(
  model: Model | ((value: number) => Model),
  parameter: string | undefined,
): { parameter: string; modelAt: (value: number) => Model } {
  if (typeof model === "function") {
    return {
      parameter: parameter ?? "coupling",
      modelAt(value) {
        const made = model(value);
        requireKind(`the model at ${value}`, made, "model", "a model such as tfim({ qubits: 6 })");
        return made;
      },
    };
  }
  requireKind("model", model, "model", "a model such as tfim({ qubits: 6 }) or a function of the coupling");
  if (Object.keys(model.couplings).length === 0)
    throw new TypeError(`the ${model.name} has no coupling to vary; give a function of the coupling in its place`);
  requireOneOf("parameter", parameter, Object.keys(model.couplings));
  return { parameter: parameter!, modelAt: (value) => withCouplings(model, { [parameter!]: value }) };
}

function readValues(values: PhaseDatasetOptions["values"]): number[] {
  requireObject("values", values, "an array of couplings or { from, to, points }");
  if (Array.isArray(values)) {
    if (values.length === 0) throw new RangeError("values must name at least one coupling, received none");
    for (const [index, value] of values.entries()) requireNumber(`values[${index}]`, value);
    return [...values];
  }
  const { from, to, points } = values as Exclude<PhaseDatasetOptions["values"], readonly number[]>;
  requireKnownKeys("values", values, ["from", "to", "points"]);
  requireNumber("values.from", from);
  requireNumber("values.to", to);
  requireInteger("values.points", points, 2);
  return Array.from({ length: points }, (_, k) => from + ((to - from) * k) / (points - 1));
}

function labelOf(value: number, label: PhaseDatasetOptions["label"], parameter: string): 1 | -1 {
  if (typeof label !== "function" && typeof label !== "number")
    throw new TypeError(
      `label must be the critical ${parameter} or a function of it that gives 1 or -1, received ${received(label)}`,
    );
  const given = typeof label === "function" ? label(value) : Math.sign(value - label);
  if (given === 1 || given === -1) return given;
  if (typeof label === "function")
    throw new RangeError(`label must give 1 or -1, received ${received(given)} at ${parameter} = ${value}`);
  throw new RangeError(
    given === 0
      ? `${parameter} = ${value} is the critical value itself and has no label; leave it out`
      : `label must be a finite number or a function, received ${label}`,
  );
}

/** Throws a RangeError when all labels are the same: there is nothing to tell apart. */
export function requireBothLabels(labels: readonly number[], what: string): void {
  if (labels.includes(1) && labels.includes(-1)) return;
  throw new RangeError(`both labels, 1 and -1, must occur, received label ${labels[0]} for ${what}`);
}

function changes(examples: readonly PhaseExample[]): number[] {
  const sorted = [...examples].sort((a, b) => a.value - b.value);
  return sorted.flatMap(({ value, label }, index) => {
    const next = sorted[index + 1];
    return next && next.label !== label ? [(value + next.value) / 2] : [];
  });
}

function columnsOf({ parameter, examples }: Pick<PhaseDataset, "parameter" | "examples">) {
  return {
    [parameter]: examples.map((example) => example.value),
    label: examples.map((example) => example.label),
    energy: examples.map((example) => example.energy),
    gap: examples.map((example) => example.gap ?? Number.NaN),
    degeneracy: examples.map((example) => example.degeneracy),
    symmetric: examples.map((example) => example.symmetric),
  };
}
