import type { ScalingResult } from "../analyse/lie/scaling";
import { requireKind } from "../errors";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { logAxis } from "./log-axis";
import { scalingClaim, scalingText } from "./text/scaling";

/** Points of a fitted curve between two numbers of qubits. */
const CURVE_POINTS = 60;

/** dim g against the number of qubits, on a logarithmic axis, with the law that fits better. */
export function plotScaling(result: ScalingResult): Chart {
  requireKind("result", result, "scaling", "a scaling (the result of scaling)");
  const x = {
    field: "qubits",
    type: "quantitative",
    title: "number of qubits n",
    scale: { zero: false },
    axis: { values: result.points.map((point) => point.qubits), format: "d", grid: false },
  };
  const dimensions = result.points.map((point) => point.dimension);
  const highest = Math.max(1, ...dimensions);
  const { domain, ticks, labelExpr } = logAxis(Math.max(1, Math.min(highest, ...dimensions)), highest);
  const y = {
    field: "dimension",
    type: "quantitative",
    title: "dim g",
    scale: { type: "log", domain },
    axis: { values: ticks, labelExpr },
  };
  const dots = result.points.map((point) => ({ ...point, bound: point.complete ? "dimension" : "lower bound" }));
  const drawing = {
    title: { text: scalingClaim(result), subtitle: subtitle(result) },
    width: 420,
    height: 280,
    layer: [
      {
        data: { values: curve(result) },
        mark: { type: "line", color: COLOURS.theory, strokeDash: [6, 4], strokeWidth: 1.8 },
        encoding: { x, y },
      },
      {
        data: { values: dots },
        mark: { type: "point", color: COLOURS.data, size: 70, strokeWidth: 1.8, tooltip: true, opacity: 1 },
        encoding: {
          x,
          y,
          fill: { value: COLOURS.data },
          fillOpacity: { condition: { test: "datum.complete", value: 1 }, value: 0 },
        },
      },
    ],
  };
  return chart(drawing, scalingText(result));
}

function subtitle({ points }: ScalingResult): string[] {
  return points.some(({ complete }) => !complete) ? ["Hollow dots: lower bounds, not in the fit"] : [];
}

function curve({ points, growth, polynomial, exponential }: ScalingResult) {
  const from = Math.min(...points.map(({ qubits }) => qubits));
  const to = Math.max(...points.map(({ qubits }) => qubits));
  if (growth === "undecided" || !polynomial || !exponential) return [];
  return Array.from({ length: CURVE_POINTS + 1 }, (_, k) => {
    const qubits = from + ((to - from) * k) / CURVE_POINTS;
    const dimension =
      growth === "polynomial"
        ? polynomial.factor * qubits ** polynomial.exponent
        : exponential.factor * exponential.base ** qubits;
    return { qubits, dimension };
  });
}
