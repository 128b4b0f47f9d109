import { requireKind } from "../errors";
import type { PhasePrediction } from "../train/phase-prediction";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { phasesClaim, phasesSetting, phasesText } from "./text/phases";

const HEIGHT = 250;
const NAMES = { "1": "phase 1", "-1": "phase −1", "0": "no answer" } as const;
const COLOUR_OF = { "phase −1": COLOURS.data, "phase 1": COLOURS.theory, "no answer": COLOURS.neutral };

/**
 * Predicted phase diagrams: ⟨O⟩ against the coupling, each state coloured by the phase that is predicted for it before a
 * ground of the known phases, with the threshold, the known transitions and the couplings of the training. Several
 * predictions stand side by side.
 */
export function plotPhases(prediction: PhasePrediction | readonly PhasePrediction[]): Chart {
  const predictions = Array.isArray(prediction)
    ? (prediction as readonly PhasePrediction[])
    : [prediction as PhasePrediction];
  if (predictions.length === 0) throw new RangeError("plotPhases needs at least one prediction, received none");
  for (const one of predictions) requireKind("prediction", one, "phase-prediction", "a prediction of phases");
  const text = predictions.map(phasesText).join("\n\n");
  const [first] = predictions as [PhasePrediction];
  if (predictions.length === 1) {
    const title = { text: phasesClaim(first), subtitle: [...phasesSetting(first), ...key(predictions)] };
    return chart({ title, width: 460, ...panel(first) }, text);
  }
  const drawing = {
    title: { text: key(predictions), fontSize: 12, fontWeight: "normal" },
    columns: predictions.length === 2 || predictions.length === 4 ? 2 : 3,
    spacing: 24,
    concat: predictions.map((one) => ({
      title: { text: phasesClaim(one), subtitle: phasesSetting(one), fontSize: 14, anchor: "start", offset: 8 },
      width: predictions.length === 2 || predictions.length === 4 ? 320 : 240,
      ...panel(one),
    })),
  };
  return chart(drawing, text);
}

/** What ground, dots and triangles are. */
function key(predictions: readonly PhasePrediction[]): string[] {
  const trained = predictions.some(({ trainedOn }) => trainedOn) ? " · triangles: couplings of the training" : "";
  return [`ground: known phase · dots: predicted phase · dashed: threshold${trained}`];
}

function panel(prediction: PhasePrediction) {
  const { points, parameter, threshold, trainedOn } = prediction;
  const values = points.map((point) => point.value);
  const domain = [Math.min(...values), Math.max(...values)];
  const x = { type: "quantitative", title: parameter, scale: { domain, nice: false }, axis: { grid: false } };
  const heights = [...points.map((point) => point.expectation), threshold];
  const y = { field: "expectation", type: "quantitative", title: "⟨O⟩", scale: { domain: withMargin(heights) } };
  const names = Object.keys(COLOUR_OF).filter(
    (name) => name !== NAMES["0"] || points.some((point) => point.predicted === 0),
  );
  const scale = { domain: names, range: names.map((name) => COLOUR_OF[name as keyof typeof COLOUR_OF]) };
  const color = { field: "phase", type: "nominal", title: null, scale, legend: { orient: "bottom", symbolOpacity: 1 } };
  const rows = points.map((point) => ({ ...point, phase: NAMES[`${point.predicted}`] }));
  return {
    height: HEIGHT,
    layer: [
      {
        data: { values: grounds(prediction, domain as [number, number]) },
        mark: { type: "rect", opacity: 0.16 },
        encoding: { x: { ...x, field: "from" }, x2: { field: "to" }, color },
      },
      {
        data: { values: [{ threshold }] },
        mark: { type: "rule", color: COLOURS.neutral, strokeDash: [5, 4], strokeWidth: 1.4 },
        encoding: { y: { ...y, field: "threshold" } },
      },
      {
        data: { values: rows },
        mark: { type: "point", filled: true, size: 42, opacity: 1 },
        encoding: { x: { ...x, field: "value" }, y, color, tooltip: tooltip(parameter) },
      },
      {
        data: { values: (trainedOn?.values ?? []).map((value) => ({ value })) },
        mark: {
          type: "point",
          shape: "triangle-up",
          filled: true,
          size: 70,
          color: COLOURS.mark,
          opacity: 1,
          clip: true,
        },
        encoding: { x: { ...x, field: "value" }, y: { value: HEIGHT - 6 } },
      },
    ],
  };
}

/** Room above and below all heights, for the triangles too. */
function withMargin(heights: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const margin = high - low || 1;
  return [low - 0.12 * margin, high + 0.06 * margin];
}

function tooltip(parameter: string) {
  return [
    { field: "value", title: parameter },
    { field: "expectation", title: "⟨O⟩" },
    { field: "label", title: "known phase" },
    { field: "predicted", title: "predicted phase" },
  ];
}

/** The known phases as stretches of the axis between transitions. */
function grounds({ points, transitions }: PhasePrediction, [low, high]: readonly [number, number]) {
  const inside = transitions.filter((value) => value > low && value < high).sort((a, b) => a - b);
  const ends = [low, ...inside, high];
  return ends.slice(1).flatMap((to, index) => {
    const from = ends[index]!;
    const point = points.find(({ value }) => value >= from && value <= to);
    return point ? [{ from, to, phase: NAMES[`${point.label}`] }] : [];
  });
}
