import type { LieAlgebraResult } from "../analyse/lie/lie-algebra-result";
import { COLOURS } from "./colours";

/** Larger graphs are a tangle; labels of more nodes would overlap. */
const MOST_NODES = 48;
const LABELLED = { nodes: 24, letters: 9 };
const SIZE = 250;
const RADIUS = { nodes: 1, labels: 1.24 };

/** The generators on a circle, joined where they do not commute; undefined when there are too few or too many. */
export function anticommutationGraph({ generators, anticommutation }: LieAlgebraResult) {
  const count = generators.length;
  if (count < 2 || count > MOST_NODES) return undefined;
  const place = (index: number, radius: number) => {
    const angle = (2 * Math.PI * index) / count;
    return { x: radius * Math.sin(angle), y: radius * Math.cos(angle) };
  };
  const nodes = generators.map((generator, index) => ({
    generator,
    partners: anticommutation.filter((pair) => pair.includes(index)).length,
    ...place(index, RADIUS.nodes),
  }));
  const labels = nodes.map(({ generator }, index) => ({
    label: label(generator, index),
    ...place(index, RADIUS.labels),
  }));
  const edges = anticommutation.map(([a, b]) => ({
    ...nodes[a]!,
    x2: nodes[b]!.x,
    y2: nodes[b]!.y,
    with: generators[b],
  }));
  const scale = { domain: [-1.5, 1.5], nice: false, zero: false };
  const x = { field: "x", type: "quantitative", axis: null, scale };
  const y = { field: "y", type: "quantitative", axis: null, scale };
  return {
    title: { text: "generators that do not commute", fontSize: 12, fontWeight: "normal", anchor: "middle", offset: 4 },
    width: SIZE,
    height: SIZE,
    layer: [
      {
        data: { values: edges },
        mark: { type: "rule", color: COLOURS.neutral, strokeWidth: 1.2, opacity: 0.7 },
        encoding: { x, y, x2: { field: "x2" }, y2: { field: "y2" } },
      },
      {
        data: { values: nodes },
        mark: { type: "point", filled: true, size: 70, color: COLOURS.data, opacity: 1 },
        encoding: {
          x,
          y,
          tooltip: [
            { field: "generator", title: "generator" },
            { field: "partners", title: "does not commute with" },
          ],
        },
      },
      ...(count <= LABELLED.nodes
        ? [
            {
              data: { values: labels },
              mark: { type: "text", fontSize: 11 },
              encoding: { x, y, text: { field: "label" } },
            },
          ]
        : []),
    ],
  };
}

/** A single short word without its coefficient, any other generator by its number. */
function label(generator: string, index: number): string {
  const compact = generator.replace(/^-?[\d.]+(e[+-]?\d+)? /, "").replaceAll(" ", "");
  return compact.length <= LABELLED.letters ? compact : `G${index + 1}`;
}
