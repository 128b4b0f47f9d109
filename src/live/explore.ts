import { hva, type QNN, withLayers } from "../ansatz";
import { type Loss, lossEvaluator } from "../differentiate";
import { requireAngles, requireInteger, requireKind, requireKnownKeys, requireObject } from "../errors";
import { type Model, withCouplings } from "../models";
import { displayed, type ResultRecord, registerRenderer } from "../results";
import { energy } from "../train";
import { ExplorePanel } from "./exploration";
import type { Explored } from "./explored";
import { frameBundle, type Slider } from "./panel";
import { offer } from "./panels";
import { readSlider, readSliders, type SliderRange } from "./slider-range";

export interface ExploreOptions {
  readonly loss: Loss;
  /** Angles to begin with, M numbers; random ones of `seed` unless given. */
  readonly theta?: ArrayLike<number>;
  /** Ends of the slider of layers, default from 1 to twice as many as the QNN has, at least 12. */
  readonly layers?: SliderRange;
  /** Ends of the sliders of the model's couplings by their names, default from 0 to twice their value, at least 2. */
  readonly couplings?: Readonly<Record<string, SliderRange>>;
  /** Default 0. */
  readonly seed?: number;
}

/** A panel to turn at, and where it stands. */
export interface Exploration extends ResultRecord {
  readonly kind: "exploration";
  /** The angles where the sliders stand now, radians. */
  readonly theta: readonly number[];
  /** The values of the other sliders now, by name. */
  readonly values: Readonly<Record<string, number>>;
}

const MOST_LAYERS = 12;
const WIDEST_COUPLING = 2;

/**
 * A panel with sliders: circuit, loss, gradient, Fisher spectrum and the loss along one angle follow every move,
 * computed in the kernel. Where the notebook has no live panels it shows the picture of where it begins.
 *
 * `explore(qnn, { loss })` has sliders for the angles, the layers and, for the energy of a model, its couplings (a QNN
 * that is the model's HVA is made anew for them). The general form names its sliders, [low, high] or [low, high, step],
 * and a function from their values to { qnn, loss }; the function is asked for every frame.
 *
 * @throws RangeError or TypeError when an argument is not as documented, or loss and QNN do not go together
 *
 * @example
 * explore({ field: [0, 2], layers: [1, 12] }, ({ field, layers }) => {
 *   const model = tfim({ qubits: 4, field });
 *   return { qnn: hva(model, { layers }), loss: energy(model) };
 * }).values; // { field: 1, layers: 7 }
 */
export function explore(qnn: QNN, options: ExploreOptions): Exploration;
export function explore<S extends Readonly<Record<string, SliderRange>>>(
  sliders: S,
  of: (values: { readonly [K in keyof S]: number }) => Explored,
  options?: { readonly theta?: ArrayLike<number>; readonly seed?: number },
): Exploration;
export function explore(
  first: QNN | Readonly<Record<string, SliderRange>>,
  second: ExploreOptions | ((values: never) => Explored),
  third: { readonly theta?: ArrayLike<number>; readonly seed?: number } = {},
): Exploration {
  if (typeof second !== "function") {
    const { sliders, of } = ofQnn(first as QNN, second);
    return exploration(sliders, of, second);
  }
  requireKnownKeys("explore", third, ["theta", "seed"]);
  const sliders = readSliders(first as Readonly<Record<string, SliderRange>>);
  return exploration(sliders, second as (values: Readonly<Record<string, number>>) => Explored, third);
}

function exploration(
  sliders: readonly Slider[],
  of: (values: Readonly<Record<string, number>>) => Explored,
  { theta, seed = 0 }: { readonly theta?: ArrayLike<number>; readonly seed?: number },
): Exploration {
  requireInteger("seed", seed, 0);
  const panel = new ExplorePanel(sliders, of, Array.from(theta ?? []), seed);
  if (theta !== undefined) requireAngles(theta, panel.position.angles.length);
  const record = {
    kind: "exploration" as const,
    get theta() {
      return panel.position.angles;
    },
    get values() {
      return panel.position.values;
    },
  };
  panelsOf.set(record, panel);
  return displayed(record);
}

const panelsOf = new WeakMap<Exploration, ExplorePanel>();
registerRenderer<Exploration>("exploration", (record) => {
  const panel = panelsOf.get(record)!;
  offer(panel);
  return frameBundle(panel.frame(panel.position, "whole"));
});

/** Sliders for a QNN and its loss: layers, and the couplings of the loss's model. */
function ofQnn(qnn: QNN, options: ExploreOptions) {
  requireKind("qnn", qnn, "qnn", "a QNN, or a record of sliders together with a function");
  requireObject("the options of explore", options, "an object such as { loss }, or a function");
  requireKnownKeys("explore", options, ["loss", "theta", "layers", "couplings", "seed"]);
  const { loss, layers = [1, Math.max(MOST_LAYERS, 2 * qnn.layers)], couplings = {} } = options;
  lossEvaluator(qnn, loss);
  const source = "source" in loss ? loss.source : undefined;
  const model = source?.model;
  requireKnownKeys("couplings", couplings, Object.keys(model?.couplings ?? {}));
  const sliders = [
    readSlider("layers", layers, qnn.layers),
    ...Object.entries(model?.couplings ?? {}).map(([name, value]) =>
      readSlider(name, couplings[name] ?? usualRange(value), value),
    ),
  ];
  const madeForModel = model !== undefined && isHvaOf(qnn, model);
  const of = ({ layers: count = qnn.layers, ...values }: Readonly<Record<string, number>>): Explored => {
    if (source === undefined || model === undefined) return { qnn: withLayers(qnn, count), loss };
    const there = withCouplings(model, values);
    const moved = madeForModel ? hva(there, { layers: count }) : withLayers(qnn, count);
    return { qnn: moved, loss: energy(there, { relativeTo: source.relativeTo }) };
  };
  return { sliders, of };
}

function usualRange(value: number): SliderRange {
  return [Math.min(0, 2 * value), Math.max(WIDEST_COUPLING, 2 * value)];
}

/** True for what `hva(model)` makes, whatever the number of layers. */
function isHvaOf(qnn: QNN, model: Model): boolean {
  return JSON.stringify(qnn) === JSON.stringify(hva(model, { layers: qnn.layers }));
}
