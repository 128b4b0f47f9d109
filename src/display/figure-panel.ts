import type { Choice } from "./choice";
import { COLOURS } from "./colours";
import { logAxis } from "./log-axis";
import { short } from "./numbers";
import { type FigureRuns, runsChoice, runsColumns, runsPanel } from "./runs-behind";
import { textWidth } from "./text-width";

/** One point of a series; `low` and `high` are the ends of its interval. */
export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** Points that belong together: the colour tells the group, the shape and the dash where they come from. */
export interface FigureSeries {
  readonly group: string;
  readonly from: "ours" | "released" | "theory";
  /** Default "line": points joined. */
  readonly mark?: "line" | "points";
  readonly points: readonly FigurePoint[];
}

export interface FigureAxis {
  readonly title: string;
  readonly log?: boolean;
  readonly domain?: readonly [number, number];
}

/** A value of x that is marked and named, in the colour of a group of series where it belongs to one. */
export interface FigureMarker {
  readonly x: number;
  readonly name: string;
  readonly group?: string;
}

/** One picture of several series. */
export interface FigurePanel {
  readonly title: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly series: readonly FigureSeries[];
  readonly markers?: readonly FigureMarker[];
  /** For success against M: the runs, shown in a panel beside this one for an M that is chosen in it. */
  readonly runs?: FigureRuns;
}

const HEIGHT = 210;
/** Height of the name of a marker above the plot. */
const MARKER_LINE = 14;
/** Width of a symbol of the legend and the space around it, and how far a legend may stand out. */
const LEGEND_SYMBOL = 28;
const LEGEND_OVERHANG = 30;
/** Values at or below this cannot stand on a logarithmic axis and are drawn there. */
const FLOOR = 1e-16;
const PALETTE = [COLOURS.data, COLOURS.theory, COLOURS.mark, COLOURS.null, COLOURS.neutral];
/** Points of a line beyond which only the line is drawn. */
const MOST_DOTS = 80;
const SOURCES = ["ours", "released", "theory"] as const;
const SHAPES = ["circle", "diamond", "cross"];
const DASHES = [
  [1, 0],
  [5, 3],
  [2, 3],
];

/** How panels stand together in one chart: each with its own colours and legend. */
const SCALES = { color: "independent", shape: "independent", strokeDash: "independent" } as const;
export const INDEPENDENT = { scale: SCALES, legend: SCALES } as const;

/**
 * The drawings of panels, as parts of a chart; behind a panel with runs stands that of its runs.
 *
 * @param width pixels of each plot
 */
export function panelDrawings(panels: readonly FigurePanel[], width: number): object[] {
  return panels.flatMap((panel, index) => {
    const { runs, title, series } = panel;
    if (runs === undefined || runs.points.length === 0) return [panelDrawing(panel, width)];
    const choice = runsChoice(runs, `runs${index}`, title);
    const groups = groupsOf(series);
    const colourOf = (group: string) => paletteColour(groups.indexOf(group));
    return [panelDrawing(panel, width, choice), runsPanel(runs, choice, { width, height: HEIGHT, colourOf })];
  });
}

function groupsOf(series: readonly FigureSeries[]): string[] {
  return [...new Set(series.map(({ group }) => group))];
}

function paletteColour(index: number) {
  return PALETTE[index % PALETTE.length]!;
}

function panelDrawing({ title, x, y, series, markers = [], runs }: FigurePanel, width: number, choice?: Choice) {
  const rows = series.flatMap(({ group, from, points, mark = "line" }) =>
    points.map((point) => ({
      ...drawn(point, x, y),
      group,
      from,
      joined: mark === "line",
      dotted: mark === "points" || points.length <= MOST_DOTS,
    })),
  );
  const groups = groupsOf(series);
  const sources = SOURCES.filter((source) => series.some(({ from }) => from === source));
  // One group alone has its colours for telling where it comes from.
  const [field, names] = groups.length > 1 ? ["group", groups] : ["from", sources];
  const colour = {
    field,
    type: "nominal",
    title: null,
    sort: null,
    scale: { domain: names, range: names.map((_, index) => paletteColour(index)) },
    legend: names.length > 1 ? { orient: "bottom", columns: legendColumns(names, width) } : null,
  };
  // The shapes stand in the legend; dashes would break their outlines there.
  const styles = (range: readonly unknown[], told: boolean) => ({
    field: "from",
    type: "nominal",
    title: null,
    scale: { domain: sources, range: sources.map((source) => range[SOURCES.indexOf(source)]) },
    legend: told && sources.includes("released") && sources.length > 1 ? { orient: "bottom" } : null,
  });
  const encoding = {
    x: axis(
      "x",
      x,
      rows.map((row) => row.x),
    ),
    y: axis(
      "y",
      y,
      rows.flatMap((row) => [row.y, row.low ?? row.y, row.high ?? row.y]),
    ),
    color: colour,
  };
  const tooltip = ["group", "from", "x", "y"].map((field) => ({ field }));
  const marked = markerLayers(
    markers.map(({ group, ...marker }) => ({
      ...marker,
      color: group === undefined ? COLOURS.neutral : paletteColour(groups.indexOf(group)),
    })),
    Math.max(0, ...rows.map((row) => row.x)),
    encoding.x,
  );
  return {
    title: { text: title, fontSize: 13, anchor: "start", offset: 8 },
    width,
    height: HEIGHT,
    data: { values: rows },
    layer: [
      ...(runs && choice ? [runsColumns(runs, choice, encoding.x)] : []),
      ...marked,
      {
        transform: [{ filter: "datum.joined" }],
        mark: { type: "line", strokeWidth: 2, opacity: 0.8, clip: true, aria: false },
        encoding: { ...encoding, strokeDash: styles(DASHES, false), detail: { field: "from" } },
      },
      {
        transform: [{ filter: "isValid(datum.low)" }],
        mark: { type: "rule", strokeWidth: 1.2, opacity: 0.55, clip: true, aria: false },
        encoding: { ...encoding, y: { ...encoding.y, field: "low" }, y2: { field: "high" } },
      },
      {
        transform: [{ filter: "datum.dotted && datum.from !== 'theory'" }],
        mark: { type: "point", filled: true, size: 34, opacity: 0.9, aria: false },
        encoding: { ...encoding, shape: styles(SHAPES, true), tooltip },
      },
    ],
  };
}

/** As many as fit under the plot and the space between plots, at most three. */
function legendColumns(names: readonly string[], width: number): number {
  const widest = Math.max(...names.map((name) => textWidth(name, 12))) + LEGEND_SYMBOL;
  return Math.max(1, Math.min(3, Math.floor((width + LEGEND_OVERHANG) / widest)));
}

function drawn({ x, y, low, high }: FigurePoint, xAxis: FigureAxis, yAxis: FigureAxis): FigurePoint {
  const onX = (value: number) => short(xAxis.log ? Math.max(value, FLOOR) : value);
  const onY = (value: number) => short(yAxis.log ? Math.max(value, FLOOR) : value);
  return {
    x: onX(x),
    y: onY(y),
    ...(low === undefined ? {} : { low: onY(low) }),
    ...(high === undefined ? {} : { high: onY(high) }),
  };
}

function axis(field: "x" | "y", { title, log, domain }: FigureAxis, values: readonly number[]) {
  const finite = values.filter(Number.isFinite);
  const common = { field, type: "quantitative", title };
  if (!log || finite.length === 0) {
    const scale = domain ? { domain: [...domain], nice: false } : { zero: field === "y", nice: true };
    const whole = finite.every(Number.isInteger) ? { tickMinStep: 1 } : {};
    return { ...common, scale, axis: { grid: field === "y", tickCount: 6, ...whole } };
  }
  const [low, high] = domain ?? [Math.min(...finite), Math.max(...finite)];
  const found = logAxis(Math.max(low, FLOOR), Math.max(high, FLOOR));
  return {
    ...common,
    scale: { type: "log", domain: [...(domain ?? found.domain)] },
    axis: { values: [...found.ticks], labelExpr: found.labelExpr, grid: field === "y" },
  };
}

/**
 * Lines through the plot and up to their names, which stand above it, each in a row of its own. Names run to the side
 * where there is more room, and rows are so ordered that no line crosses another one's name.
 */
function markerLayers(
  markers: readonly { x: number; name: string; color: string }[],
  largest: number,
  encoding: object,
) {
  const mean = markers.reduce((sum, { x }) => sum + x, 0) / markers.length;
  const left = mean > largest / 2;
  const fromBelow = [...markers].sort((a, b) => (left ? a.x - b.x : b.x - a.x));
  return fromBelow.flatMap(({ x, name, color }, row) => {
    const data = { values: [{ x, name }] };
    const top = -MARKER_LINE * (row + 1);
    const side = left ? { align: "right", dx: -4 } : { align: "left", dx: 4 };
    return [
      {
        data,
        mark: { type: "rule", color, strokeDash: [4, 3], strokeWidth: 1.6 },
        encoding: { x: encoding, y: { value: top }, y2: { value: HEIGHT } },
      },
      {
        data,
        mark: { type: "text", ...side, fontSize: 11, baseline: "top" },
        encoding: { x: encoding, y: { value: top }, text: { field: "name" } },
      },
    ];
  });
}
