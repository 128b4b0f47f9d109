import type { RankCurve, RankPoint } from "../analyse/rank-curve";
import { requireKind } from "../errors";
import { type Chart, chart } from "./chart";
import { READABLE } from "./choice";
import { chosenSpectrum } from "./chosen-spectrum";
import { COLOURS } from "./colours";
import { INDEPENDENT } from "./figure-panel";
import { counted } from "./numbers";
import { rankCurveClaim, rankCurveText } from "./text/rank-curve";

const WIDTH = 480;
const HEIGHT = 290;
/** A bound this many times above the largest rank would flatten the curve; it is written at the top instead. */
const FARTHEST_BOUND = 4;

/**
 * Rank of the quantum Fisher information against the number of parameters M: one dot for each rank found at random
 * angles (its area counts the samples that agree), a line through the largest ranks, the bound from theory, and M_c.
 * A rank that was decided without a clear gap is drawn hollow. Beside it stands the spectrum at one M, at first at M_c, with
 * its gap and tolerance: a click in the curve, or the list below the picture, chooses the M.
 */
export function plotRankCurve(curve: RankCurve): Chart {
  requireKind("curve", curve, "rank-curve", "a rank curve (the result of rankVsParameters)");
  const spectra = chosenSpectrum(curve);
  const title = { text: rankCurveClaim(curve), subtitle: [...subtitle(curve), ...(spectra?.remarks ?? [])] };
  const columns = spectra ? [spectra.columns(parametersAxis(curve))] : [];
  const ranksDrawing = {
    width: WIDTH,
    height: HEIGHT,
    layer: [...columns, ...marker(curve), ...horizontals(curve), ...ranks(curve)],
  };
  const drawing = spectra
    ? { ...READABLE, title, hconcat: [ranksDrawing, spectra.panel], spacing: 34, resolve: INDEPENDENT }
    : { title, ...ranksDrawing };
  return chart(drawing, rankCurveText(curve));
}

function largestM({ points }: RankCurve): number {
  return Math.max(0, ...points.map((point) => point.parameters));
}

function subtitle({ ansatz, qubits, points }: RankCurve): string[] {
  const samples = Math.max(0, ...points.map((point) => point.ranks.length));
  const lines = [`${ansatz}, ${counted(qubits, "qubit")} · dots: ranks at ${counted(samples, "random point")} θ`];
  const unclear = points.filter((point) => point.uncertain).length;
  if (unclear > 0)
    lines.push(`Hollow dots: no clear gap decides the rank (${unclear} of ${points.length} values of M)`);
  return lines;
}

/** One row for each different rank at one M, with the number of samples that gave it. */
function dots(points: readonly RankPoint[]) {
  return points.flatMap((point) => {
    const counts = new Map<number, number>();
    for (const rank of point.ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
    return [...counts].map(([rank, samples]) => ({
      layers: point.layers,
      parameters: point.parameters,
      rank,
      samples: `${samples} of ${point.ranks.length}`,
      share: samples / point.ranks.length,
      gap: point.gap,
      uncertain: point.uncertain && rank === point.rank,
    }));
  });
}

function parametersAxis(curve: RankCurve) {
  return {
    field: "parameters",
    type: "quantitative",
    title: "number of parameters M",
    scale: { domain: [0, largestM(curve)], nice: false },
    axis: { grid: false, tickMinStep: 1 },
  };
}

function ranks(curve: RankCurve) {
  const x = parametersAxis(curve);
  const y = {
    field: "rank",
    type: "quantitative",
    title: "rank of the quantum Fisher information",
    scale: { domain: [0, top(curve) * headroom(curve)], nice: false },
    axis: { tickMinStep: 1 },
  };
  return [
    {
      data: { values: curve.points.map(({ layers, parameters, rank }) => ({ layers, parameters, rank })) },
      mark: { type: "line", color: COLOURS.data, strokeWidth: 2, opacity: 0.7 },
      encoding: { x, y },
    },
    {
      data: { values: dots(curve.points) },
      mark: { type: "point", color: COLOURS.data, strokeWidth: 1.8, opacity: 1 },
      encoding: {
        x,
        y,
        size: { field: "share", type: "quantitative", scale: { domain: [0, 1], range: [30, 72] }, legend: null },
        fillOpacity: { condition: { test: "datum.uncertain", value: 0 }, value: 1 },
        fill: { value: COLOURS.data },
        tooltip: [
          { field: "layers", title: "layers L" },
          { field: "parameters", title: "parameters M" },
          { field: "rank", title: "rank" },
          { field: "samples", title: "samples" },
          { field: "gap", title: "smallest gap", format: ".1e" },
          { field: "uncertain", title: "uncertain" },
        ],
      },
    },
  ];
}

/** The rule at M_c and its name beside it, on the side that has room. */
function marker({ criticalParameters, criticalLayers, points }: RankCurve) {
  if (criticalParameters === undefined) return [];
  const largest = Math.max(...points.map((point) => point.parameters));
  const left = criticalParameters > 0.6 * largest;
  const data = {
    values: [{ critical: criticalParameters, name: `M_c = ${criticalParameters} (L = ${criticalLayers})` }],
  };
  const x = { field: "critical", type: "quantitative" };
  return [
    { data, mark: { type: "rule", color: COLOURS.mark, strokeWidth: 2 }, encoding: { x } },
    {
      data,
      mark: {
        type: "text",
        fontSize: 13,
        fontWeight: "bold",
        align: left ? "right" : "left",
        dx: left ? -7 : 7,
        baseline: "bottom",
      },
      encoding: { x, y: { value: HEIGHT - 8 }, text: { field: "name" } },
    },
  ];
}

/** The highest rank that the axis shows. */
function top({ points, bound = 0, maximalRank = 0 }: RankCurve): number {
  const found = Math.max(1, ...points.map((point) => point.rank));
  return Math.max(found, ...[bound, maximalRank].filter((value) => value <= FARTHEST_BOUND * found));
}

/** Room above the highest rank for one name, or for those of levels beyond the axis too. */
function headroom(curve: RankCurve): number {
  return knownLevels(curve).some((level) => level.value > top(curve)) ? 1.25 : 1.1;
}

interface Level {
  readonly value: number;
  readonly name: string;
  readonly dash: readonly [number, number];
}

/** What is known about the rank without sampling, the highest first. */
function knownLevels({ bound, boundReason, maximalRank }: RankCurve): Level[] {
  const reason = boundReason ?? String(bound);
  const levels: Level[] = [];
  if (bound !== undefined) levels.push({ value: bound, name: `bound from theory: ${reason}`, dash: [7, 4] });
  if (maximalRank !== undefined && maximalRank !== bound) {
    levels.push({ value: maximalRank, name: `largest possible rank: ${maximalRank} (exact)`, dash: [2, 3] });
  }
  return levels.sort((a, b) => b.value - a.value);
}

/** The known levels as lines with their names; those far above the curve only as names at the top. */
function horizontals(curve: RankCurve) {
  const highest = top(curve);
  const largest = largestM(curve);
  // The names stand where the curve is not: before it has risen, or else after M_c.
  const right = (curve.criticalParameters ?? largest) < 0.5 * largest;
  return knownLevels(curve).flatMap((level, index, levels) => {
    if (level.value > highest) return [levelName([{ name: `↑ ${level.name}` }], { value: 16 + 16 * index }, right, -4)];
    const above = levels[index - 1];
    const crowded = above !== undefined && (above.value - level.value) / highest < 0.07;
    const values = [{ level: level.value, name: level.name }];
    const y = { field: "level", type: "quantitative" };
    const mark = { type: "rule", color: COLOURS.theory, strokeDash: level.dash, strokeWidth: 1.8 };
    return [{ data: { values }, mark, encoding: { y } }, levelName(values, y, right, crowded ? 24 : right ? -8 : -5)];
  });
}

function levelName(values: readonly object[], y: object, right: boolean, dy: number) {
  return {
    data: { values },
    mark: { type: "text", align: right ? "right" : "left", baseline: "bottom", dy },
    encoding: { x: { value: right ? WIDTH - 4 : 6 }, y, text: { field: "name" } },
  };
}
