import type { LieAlgebraResult } from "../analyse/lie/lie-algebra-result";
import { requireKind } from "../errors";
import { anticommutationGraph } from "./anticommutation-graph";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { circumstances, directSum, lieAlgebraClaim, lieAlgebraText } from "./text/lie-algebra";

/** With more bars than this only the last one carries its number. */
const MOST_LABELS = 16;
const STEP = { widest: 46, all: 460 };

/**
 * The dimension of the span of all commutators up to each depth, until it no longer grows; beside it, where the
 * generators are not too many, which of them do not commute.
 */
export function plotLieAlgebra(result: LieAlgebraResult): Chart {
  requireKind("result", result, "lie-algebra", "a Lie algebra (the result of lieAlgebra)");
  const bars = growthBars(result);
  const graph = anticommutationGraph(result);
  const title = { text: lieAlgebraClaim(result), subtitle: subtitle(result) };
  const drawing = graph ? { title, hconcat: [bars, graph], spacing: 40 } : { title, ...bars };
  return chart(drawing, lieAlgebraText(result));
}

function growthBars({ growth, complete, dimension }: LieAlgebraResult) {
  const last = growth.length - 1;
  const closed = complete && growth[last] === dimension;
  const bars = growth.map((size, depth) => ({ depth, dimension: size, reached: closed || depth < last }));
  const labels = growth.length <= MOST_LABELS ? bars : bars.slice(-1);
  const step = Math.min(STEP.widest, STEP.all / growth.length);
  const x = {
    field: "depth",
    type: "ordinal",
    title: "depth of the nested commutators",
    axis: { labelAngle: 0, labelOverlap: true },
  };
  const y = { field: "dimension", type: "quantitative", title: "dimension of their span", axis: { tickMinStep: 1 } };
  return {
    width: Math.max(300, Math.round(step * growth.length)),
    height: 250,
    layer: [
      {
        data: { values: bars },
        mark: { type: "bar", color: COLOURS.data, stroke: COLOURS.data, strokeWidth: 1.5, tooltip: true },
        encoding: {
          x,
          y,
          fillOpacity: { condition: { test: "datum.reached", value: 0.9 }, value: 0.25 },
          strokeDash: { condition: { test: "datum.reached", value: [1, 0] }, value: [4, 3] },
        },
      },
      {
        data: { values: labels.map((bar) => ({ ...bar, name: `${bar.reached ? "" : "≥ "}${bar.dimension}` })) },
        mark: { type: "text", baseline: "bottom", dy: -4 },
        encoding: { x, y, text: { field: "name" } },
      },
    ],
  };
}

function subtitle(result: LieAlgebraResult): string[] {
  const parts = directSum(result);
  return [...(parts === "" ? [] : [`g = ${parts}`]), ...circumstances(result)];
}
