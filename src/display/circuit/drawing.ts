import { columns } from "./columns";
import type { CircuitDiagram, DiagramGate } from "./diagram";
import { drawGate, type Place } from "./draw-gate";
import type { DrawnGate } from "./drawn-gate";
import { type LegendEntry, legend } from "./legend";
import { layerIndexed, type Phrase, plain, symbol } from "./phrase";

/** Columns up to which the layers of a circuit with angles are drawn one by one without being asked for. */
const EXPANDED_COLUMNS = 64;
/** Largest circuit of which every layer is drawn for itself: about a million pixels wide. */
const UNFOLDED_LIMITS = { columns: 20_000, gates: 100_000 } as const;

/** How layers are drawn: one for all, or each for itself. */
export type Layers = "folded" | "unfolded";

/** Gates in columns. */
export interface Block {
  readonly columns: readonly (readonly DrawnGate[])[];
  /** × L on the brackets around a layer that stands for all. */
  readonly bracket?: Phrase;
  /** l = 3 on one of the layers that stand one after the other. */
  readonly layer?: Phrase;
}

/** The circuit arranged, before it is drawn in SVG or in text. */
export interface Drawing {
  readonly caption: string;
  readonly blocks: readonly Block[];
  /** The number of the colour of each role whose variable stands on more than one gate. */
  readonly colours: ReadonlyMap<string, number>;
  readonly legend: readonly LegendEntry[];
  readonly notes: readonly Phrase[];
  readonly layers: Layers;
  /** True when there are several layers, and not too many to be drawn each for itself. */
  readonly unfoldable: boolean;
}

/**
 * Arranges the diagram.
 *
 * @param wanted a layer once with "× L", or every layer; by default every layer where angles are given and there are
 * not too many. A circuit that is not `unfoldable` stays folded.
 */
export function drawing(diagram: CircuitDiagram, wanted?: Layers): Drawing {
  const { layers, beforeParameters, layerParameters, theta } = diagram;
  const folded = arranged(diagram, "layer", { base: beforeParameters, repeats: layers, stride: layerParameters });
  const unfoldable =
    layers > 1 &&
    layers * folded.length <= UNFOLDED_LIMITS.columns &&
    layers * folded.flat().length <= UNFOLDED_LIMITS.gates;
  const few = theta !== undefined && layers > 0 && layers * folded.length <= EXPANDED_COLUMNS;
  const chosen = layers === 1 ? theta !== undefined : wanted === "unfolded" && unfoldable;
  const expanded = wanted === undefined ? few : chosen;
  const values = expanded ? theta : undefined;
  const once = (section: "before" | "after", base: number): Block[] =>
    diagram[section].length === 0
      ? []
      : [{ columns: arranged(diagram, section, { base, repeats: 1, stride: 0, theta: values }) }];
  const blocks = [
    ...once("before", 0),
    ...(expanded ? eachLayer(diagram) : [{ columns: folded, bracket: [plain(`× ${layers}`)] }]),
    ...once("after", beforeParameters + layers * layerParameters),
  ];
  const colours = sharedRoles(blocks);
  return {
    caption: caption(diagram),
    blocks,
    colours,
    legend: legend(diagram, colours, expanded),
    notes: notes(diagram, expanded, wanted !== undefined && unfoldable),
    layers: expanded && layers > 1 ? "unfolded" : "folded",
    unfoldable,
  };
}

function arranged(
  diagram: CircuitDiagram,
  section: Place["section"],
  place: Omit<Place, "section">,
): readonly (readonly DrawnGate[])[] {
  const groups = diagram[section].map((gate: DiagramGate) => drawGate(gate, { section, ...place }));
  return columns(groups, diagram.qubits);
}

function eachLayer(diagram: CircuitDiagram): Block[] {
  const { layers, beforeParameters, layerParameters: stride, theta } = diagram;
  return Array.from({ length: layers }, (_, l) => ({
    columns: arranged(diagram, "layer", { base: beforeParameters + l * stride, repeats: 1, stride, theta }),
    ...(layers === 1 ? { bracket: [plain("× 1")] } : { layer: [symbol("l"), plain(` = ${l}`)] }),
  }));
}

/** Roles of which one variable stands on several gates, numbered in order of appearance. */
function sharedRoles(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>();
  const roles = new Map<string, number>();
  for (const { key, role } of blocks.flatMap((block) => block.columns.flat())) {
    if (key === undefined || role === undefined) continue;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.get(key) === 2 && !roles.has(role)) roles.set(role, roles.size);
  }
  return roles;
}

function caption({ name, qubits, layers, parameters }: CircuitDiagram): string {
  const sizes = `${qubits} ${qubits === 1 ? "qubit" : "qubits"}, L = ${layers}, M = ${parameters}`;
  return name === "" ? sizes : `${name} · ${sizes}`;
}

function notes(
  { layers, theta, layerParameters: p, beforeParameters: b }: CircuitDiagram,
  expanded: boolean,
  asked: boolean,
): Phrase[] {
  const found: Phrase[] = [];
  if (layers > 1 && p > 0) {
    const from = layerIndexed("θ", p, b);
    const to = layerIndexed("θ", p, b + p - 1);
    const range = p === 1 ? from : p === 2 ? [...from, plain(", "), ...to] : [...from, plain(" … "), ...to];
    found.push([plain("layer "), symbol("l"), plain(` = 0 … ${layers - 1} has `), ...range]);
  }
  if (theta !== undefined && !expanded) {
    const reason = asked ? "each layer shows its own when unfolded" : "too many layers for one picture";
    found.push([plain(`the angles are not drawn: ${reason}`)]);
  }
  return found;
}
