import { columns } from "./columns";
import type { CircuitDiagram, DiagramGate } from "./diagram";
import { drawGate, type Place } from "./draw-gate";
import type { DrawnGate } from "./drawn-gate";
import { type LegendEntry, legend } from "./legend";
import { layerIndexed, type Phrase, plain, symbol } from "./phrase";

/** Columns up to which the layers of a circuit with angles are drawn one by one. */
const EXPANDED_COLUMNS = 64;

/** Gates in columns, in brackets when they are a layer. */
export interface Block {
  readonly columns: readonly (readonly DrawnGate[])[];
  readonly bracket?: Phrase;
}

/** The circuit arranged, before it is drawn in SVG or in text. */
export interface Drawing {
  readonly caption: string;
  readonly blocks: readonly Block[];
  /** The number of the colour of each role whose variable stands on more than one gate. */
  readonly colours: ReadonlyMap<string, number>;
  readonly legend: readonly LegendEntry[];
  readonly notes: readonly Phrase[];
}

/** Arranges the diagram: a layer once with "× L", or every layer where angles are given and there are not too many. */
export function drawing(diagram: CircuitDiagram): Drawing {
  const { layers, qubits, beforeParameters, layerParameters, theta } = diagram;
  const arrange = (gates: readonly DiagramGate[], place: Place) =>
    columns(
      gates.map((gate) => drawGate(gate, place)),
      qubits,
    );
  const layer = (l: number, values?: readonly number[]) =>
    arrange(diagram.layer, {
      section: "layer",
      base: beforeParameters + l * layerParameters,
      repeats: values === undefined ? layers : 1,
      stride: layerParameters,
      theta: values,
    });
  const folded = layer(0);
  const expanded = theta !== undefined && layers > 0 && layers * folded.length <= EXPANDED_COLUMNS;
  const values = expanded ? theta : undefined;
  const once = (section: "before" | "after", base: number): Block[] =>
    diagram[section].length === 0
      ? []
      : [{ columns: arrange(diagram[section], { section, base, repeats: 1, stride: 0, theta: values }) }];
  const blocks = [
    ...once("before", 0),
    ...(expanded && layers > 1
      ? Array.from({ length: layers }, (_, l) => ({
          columns: layer(l, values),
          bracket: [symbol("l"), plain(` = ${l}`)],
        }))
      : [{ columns: layer(0, values), bracket: [plain(`× ${layers}`)] }]),
    ...once("after", beforeParameters + layers * layerParameters),
  ];
  const colours = sharedRoles(blocks);
  return {
    caption: caption(diagram),
    blocks,
    colours,
    legend: legend(diagram, colours, expanded),
    notes: notes(diagram, expanded),
  };
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
): Phrase[] {
  const found: Phrase[] = [];
  if (layers > 1 && p > 0) {
    const from = layerIndexed("θ", p, b);
    const to = layerIndexed("θ", p, b + p - 1);
    const range = p === 1 ? from : p === 2 ? [...from, plain(", "), ...to] : [...from, plain(" … "), ...to];
    found.push([plain("layer "), symbol("l"), plain(` = 0 … ${layers - 1} has `), ...range]);
  }
  if (theta !== undefined && !expanded)
    found.push([plain("the angles are not drawn: too many layers for one picture")]);
  return found;
}
