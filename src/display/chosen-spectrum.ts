import type { RankCurve, RankPoint } from "../analyse/rank-curve";
import { type Choice, chosenOnly, columnsToChoose } from "./choice";
import { COLOURS } from "./colours";
import { logAxis } from "./log-axis";
import { counted, readable } from "./numbers";
import { SPECTRUM_NAMES, spectrumClasses } from "./spectrum-classes";
import { spectrumClaim } from "./text/spectrum";

const SIZE = { width: 330, height: 290 };
/** Eigenvalues below this are rounding of rounding, or exact zeros, which have no logarithm. */
const FLOOR = 1e-36;

type PointWithSpectrum = RankPoint & { readonly spectrum: readonly number[] };

/** What the picture has of the spectra of a rank curve. */
export interface ChosenSpectrum {
  /** Beside the ranks: columns that can be clicked, over the axis x. */
  readonly columns: (x: object) => object;
  /** The eigenvalues at the chosen M, their gap and the tolerance. */
  readonly panel: object;
  /** What is left out, for the lines under the title. */
  readonly remarks: readonly string[];
}

/** Spectra to choose from; undefined where the curve has none. */
export function chosenSpectrum(curve: RankCurve): ChosenSpectrum | undefined {
  const shown = curve.points.filter((point): point is PointWithSpectrum => (point.spectrum?.length ?? 0) > 0);
  const first = firstShown(shown, curve);
  if (first === undefined) return undefined;
  const choice: Choice = {
    name: "chosenM",
    field: "parameters",
    things: shown.map(({ parameters, layers }) => ({ value: parameters, label: nameOf(parameters, layers) })),
    first: first.parameters,
    ask: "Spectrum shown (or click in the curve):",
  };
  return {
    columns: (x) => columnsToChoose(choice, columnsOf(curve.points, shown), x, TOOLTIP),
    panel: panel(shown, choice),
    remarks: remarks(curve.points, shown),
  };
}

/** The one at M_c, or the last where there is none. */
function firstShown(shown: readonly PointWithSpectrum[], { criticalParameters }: RankCurve) {
  return shown.find(({ parameters }) => parameters >= (criticalParameters ?? Number.POSITIVE_INFINITY)) ?? shown.at(-1);
}

function nameOf(parameters: number, layers: number): string {
  return `M = ${parameters} (L = ${layers})`;
}

function remarks(all: readonly RankPoint[], shown: readonly RankPoint[]): string[] {
  const left = all.length - shown.length;
  if (left === 0) return [];
  return [
    `Spectra up to M = ${shown.at(-1)!.parameters}: beyond it ranks are found without them (${counted(left, "value")} of M); fisherInformation shows any`,
  ];
}

const TOOLTIP = [
  { field: "layers", title: "layers L" },
  { field: "parameters", title: "parameters M" },
  { field: "ranks", title: "rank at each point" },
  { field: "gap", title: "gap", format: ".1e" },
  { field: "uncertain", title: "uncertain" },
];

/** From the middle between an M and the one before it to the middle between it and the next. */
function columnsOf(points: readonly RankPoint[], shown: readonly RankPoint[]) {
  return points.flatMap((point, index) => {
    if (!shown.includes(point)) return [];
    const { layers, parameters, ranks, gap, uncertain } = point;
    const before = points[index - 1]?.parameters ?? 0;
    const after = points[index + 1]?.parameters ?? parameters;
    const edges = { left: (before + parameters) / 2, right: (parameters + after) / 2 };
    return [{ ...edges, layers, parameters, ranks: ranks.join(", "), gap, uncertain }];
  });
}

/** Four digits: a picture has at most 12 880 eigenvalues, and its file stays near 100 kB. */
function drawn(eigenvalue: number): number {
  return Math.max(FLOOR, Number(eigenvalue.toPrecision(4)));
}

/** A row for each M; its eigenvalues become rows of their own in the picture. */
function spectrumRow({ layers, parameters, rank, gap, uncertain, spectrum, tolerance }: PointWithSpectrum) {
  // As for the gap: where nothing is dropped, 4 (ε √M σ₁)².
  const rounding = Number.EPSILON ** 2 * parameters * (spectrum[0] ?? 0);
  const decided = { kind: "fisher", rank, gap, uncertain, tolerance, spectrum: Float64Array.from(spectrum) } as const;
  return {
    parameters,
    claim: `${nameOf(parameters, layers)}: ${spectrumClaim(decided)}`,
    rank,
    gap: `gap of the singular values: ${readable(gap, 2)}`,
    tolerance: 4 * tolerance * tolerance,
    toleranceName: `tolerance ${readable(4 * tolerance * tolerance, 2)}`,
    ...(rank > 0 ? { kept: drawn(spectrum[rank - 1]!) } : {}),
    dropped: drawn(Math.max(spectrum[rank] ?? 0, rounding)),
    eigenvalues: spectrum.map(drawn),
  };
}

function panel(shown: readonly PointWithSpectrum[], choice: Choice) {
  const rows = shown.map(spectrumRow);
  const largest = shown.at(-1)!.parameters;
  const sizes = rows.flatMap(({ eigenvalues, dropped }) => [...eigenvalues, dropped]);
  const axis = logAxis(
    sizes.reduce((a, b) => Math.min(a, b)),
    sizes.reduce((a, b) => Math.max(a, b)),
  );
  const x = {
    type: "quantitative",
    title: "eigenvalue, by size",
    scale: { domain: [0, largest + 1], nice: false },
    axis: { grid: false, tickMinStep: 1 },
  };
  const y = {
    type: "quantitative",
    title: "eigenvalue of the quantum Fisher information",
    scale: { type: "log", domain: [...axis.domain] },
    axis: { values: [...axis.ticks], labelExpr: axis.labelExpr },
  };
  return {
    name: "spectrum",
    ...SIZE,
    data: { values: rows },
    transform: [chosenOnly(choice)],
    layer: [...gapLayers(y), ...toleranceLayers(y), eigenvalueLayer(x, y), claimLayer()],
  };
}

/** A band from the largest dropped to the smallest kept. */
function gapLayers(y: object) {
  return [
    {
      name: "spectrumGap",
      transform: [{ filter: "datum.kept > datum.dropped" }],
      mark: { type: "rect", color: COLOURS.neutral, opacity: 0.18, aria: false },
      encoding: { y: { ...y, field: "dropped" }, y2: { field: "kept" } },
    },
    {
      transform: [{ filter: "datum.kept > datum.dropped" }],
      mark: { type: "text", align: "right", baseline: "top", dy: 6 },
      encoding: { x: { value: SIZE.width - 6 }, y: { ...y, field: "kept" }, text: { field: "gap" } },
    },
  ];
}

function toleranceLayers(y: object) {
  const place = { ...y, field: "tolerance" };
  return [
    {
      name: "spectrumTolerance",
      transform: [{ filter: "datum.tolerance > 0" }],
      mark: { type: "rule", color: COLOURS.neutral, strokeDash: [5, 4], strokeWidth: 1.5 },
      encoding: { y: place },
    },
    {
      transform: [{ filter: "datum.tolerance > 0" }],
      mark: { type: "text", align: "left", baseline: "bottom", dy: -4 },
      encoding: { x: { value: 6 }, y: place, text: { field: "toleranceName" } },
    },
  ];
}

function eigenvalueLayer(x: object, y: object) {
  const names = [SPECTRUM_NAMES.kept, SPECTRUM_NAMES.null];
  const tooltip = [
    { field: "index", title: "eigenvalue" },
    { field: "eigenvalue", title: "size", format: ".3e" },
  ];
  return {
    name: "eigenvalues",
    transform: [
      { flatten: ["eigenvalues"], as: ["eigenvalue"] },
      { window: [{ op: "row_number", as: "index" }] },
      { calculate: `datum.index <= datum.rank ? '${names[0]}' : '${names[1]}'`, as: "class" },
    ],
    mark: { type: "point", filled: true, size: 45, opacity: 1 },
    encoding: {
      x: { ...x, field: "index" },
      y: { ...y, field: "eigenvalue" },
      ...spectrumClasses(names),
      tooltip,
    },
  };
}

/** Which M it is, above the plot. */
function claimLayer() {
  return {
    name: "spectrumClaim",
    mark: { type: "text", align: "left", baseline: "bottom", fontSize: 13, fontWeight: "bold" },
    encoding: { x: { value: 0 }, y: { value: -10 }, text: { field: "claim" } },
  };
}
