import { requireKind, requireKnownKeys, requireOneOf } from "../errors";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { logAxis } from "./log-axis";
import { readable, short } from "./numbers";
import { fieldOf, sweepFields } from "./sweep-columns";
import type { SweepAxis, SweepPoint, SweepResult } from "./sweep-result";
import { pointWords, sweepState, sweepSubtitle, sweepText } from "./text/sweep";

/** Options of {@link plotSweep}: which axes and which field of the values are drawn. */
export interface PlotSweepOptions {
  /** Axis along x; the first that has several numbers unless given. */
  readonly x?: string;
  /** Field of the values with numbers, "value" for values that are numbers themselves; the first unless given. */
  readonly y?: string;
  /** Axis that the colours tell apart; the first of the others unless given. */
  readonly colour?: string;
}

const WIDTH = 460;
const HEIGHT = 280;
/** Pixels at the foot of the plot for the marks of points without a value. */
const FOOT = 18;
/** Values on the x axis that all have their tick. */
const MOST_TICKS = 12;
/** Values at or below this are rounding where others are far larger, and are drawn here on a logarithmic axis. */
const FLOOR = 1e-16;
/** A number so far below zero, relative to the largest, is rounding of zero. */
const NEGATIVE = 1e-9;
/** An axis is logarithmic when the largest value is so many times the smallest. */
const DECADES = 1e3;
const PALETTE = [COLOURS.data, COLOURS.theory, COLOURS.mark, COLOURS.null, COLOURS.neutral];

/** What is drawn: axes by their roles. */
interface Roles {
  readonly x: SweepAxis;
  readonly y: string;
  readonly colour: SweepAxis | undefined;
  readonly shape: SweepAxis | undefined;
}

/** How the numbers of an axis are drawn. */
interface Scale {
  readonly encoding: object;
  readonly drawn: (value: number) => number;
  /** The value below which all are drawn at it, where there are such. */
  readonly clippedAt: number | undefined;
}

/**
 * Numbers of a sweep against one axis of its grid, coloured by a second and in shapes by a third; further axes are told by
 * lines of their own and by the tooltips. Points that failed or were not computed are marked at the foot.
 *
 * @throws TypeError when the result has no numbers, or an option names what it does not have
 */
export function plotSweep(result: SweepResult, options: PlotSweepOptions = {}): Chart {
  requireKind("result", result, "sweep", "a sweep (the result of sweep)");
  requireKnownKeys("plotSweep", options, ["x", "y", "colour"]);
  const fields = numericFields(result);
  const [first] = fields;
  if (first === undefined) throw new TypeError("plotSweep needs values with numbers, received none");
  const roles = rolesOf(result, options, fields, first);
  const y = yScale(result, roles.y);
  const title = {
    text: `${roles.y} against ${roles.x.name}: ${sweepState(result)}`,
    subtitle: [...sweepSubtitle(result), ...remarks(result, roles, fields, y)],
  };
  return chart({ title, width: WIDTH, height: HEIGHT, layer: layers(result, roles, y) }, sweepText(result));
}

/** Fields that have a number wherever they are, and somewhere a finite one. */
export function numericFields(result: Pick<SweepResult, "points">): string[] {
  return sweepFields(result).filter((field) => {
    const cells = result.points.map(({ value }) => fieldOf(value, field)).filter((cell) => cell !== undefined);
    return cells.every((cell) => typeof cell === "number" || cell === null) && cells.some(Number.isFinite);
  });
}

function rolesOf({ axes }: SweepResult, options: PlotSweepOptions, fields: readonly string[], first: string): Roles {
  const { x, y = first, colour } = options;
  const names = axes.map(({ name }) => name);
  if (x !== undefined) requireOneOf("x", x, names);
  requireOneOf("y", y, fields);
  if (colour !== undefined) requireOneOf("colour", colour, names);
  const varying = axes.filter(({ name, values }) => values.length > 1 && name !== colour);
  const along = axes.find(({ name }) => name === x) ?? varying.find(isNumeric) ?? varying[0] ?? axes[0]!;
  const others = varying.filter(({ name }) => name !== along.name);
  const coloured = axes.find(({ name }) => name === colour) ?? others.shift();
  return { x: along, y, colour: coloured, shape: others[0] };
}

function isNumeric({ values }: SweepAxis): boolean {
  return values.every((value) => typeof value === "number");
}

function remarks(result: SweepResult, { y, colour, shape }: Roles, fields: readonly string[], scale: Scale): string[] {
  const legend = [...(colour ? [`colour: ${colour.name}`] : []), ...(shape ? [`shape: ${shape.name}`] : [])];
  const others = fields.filter((field) => field !== y);
  const infinite = numbersOf(result, y).filter((value) => !Number.isFinite(value)).length;
  const { failed, unfinished } = result.counts;
  const foot = [...(failed > 0 ? ["✕ failed"] : []), ...(unfinished > 0 ? ["○ not computed"] : [])];
  return [
    ...(legend.length + foot.length > 0 ? [[...legend, ...foot].join(" · ")] : []),
    ...(scale.clippedAt === undefined ? [] : [`Values below ${readable(scale.clippedAt)} are drawn there`]),
    ...(infinite > 0 ? [`Not drawn: ${infinite} that are not finite`] : []),
    ...(others.length > 0 ? [`Also in the values: ${others.join(", ")}`] : []),
  ];
}

function numbersOf({ points }: SweepResult, field: string): number[] {
  return points.map(({ value }) => fieldOf(value, field)).filter((cell) => typeof cell === "number");
}

function layers(result: SweepResult, roles: Roles, { encoding: y, drawn }: Scale): object[] {
  const numeric = isNumeric(roles.x);
  const rows = result.points.flatMap((point) => {
    const cell = fieldOf(point.value, roles.y);
    if (typeof cell !== "number" || !Number.isFinite(cell)) return [];
    return [{ ...rowOf(result, roles, point), y: short(drawn(cell)), exact: cell }];
  });
  const missing = result.points
    .filter(({ status }) => status !== "done")
    .map((point) => ({
      ...rowOf(result, roles, point),
      sign: point.status === "failed" ? "✕" : "○",
      why: point.error ?? "not computed",
    }));
  const x = xEncoding(roles.x);
  const styles = colourOf(roles.colour);
  const plain = roles.colour ? {} : { color: COLOURS.data };
  const tooltip = [
    { field: "words", title: "point" },
    { field: "exact", title: roles.y },
  ];
  const line = { type: "line", strokeWidth: 1.8, opacity: 0.7, aria: false, ...plain };
  return [
    ...(numeric
      ? [{ data: { values: rows }, mark: line, encoding: { x, y, ...styles, detail: { field: "series" } } }]
      : []),
    {
      data: { values: rows },
      mark: { type: "point", filled: true, size: 46, opacity: 0.9, aria: false, ...plain },
      encoding: { x, y, ...styles, ...shapeOf(roles.shape), tooltip },
    },
    {
      data: { values: missing },
      mark: { type: "text", fontSize: 13, baseline: "bottom", aria: false },
      encoding: {
        x,
        y: { value: HEIGHT - 2 },
        text: { field: "sign" },
        tooltip: [{ field: "words", title: "point" }, { field: "why" }],
      },
    },
  ];
}

/** Names of axes may be anything, so rows have names of their own. */
function rowOf({ axes }: SweepResult, { x, colour, shape }: Roles, { point }: SweepPoint) {
  const series = axes.filter(({ name }) => name !== x.name).map(({ name }) => point[name]);
  return {
    x: point[x.name],
    ...(colour ? { colour: String(point[colour.name]) } : {}),
    ...(shape ? { shape: String(point[shape.name]) } : {}),
    series: JSON.stringify(series),
    words: pointWords(point),
  };
}

function xEncoding(axis: SweepAxis): object {
  const common = { field: "x", title: axis.name };
  if (!isNumeric(axis)) return { ...common, type: "nominal", sort: axis.values, axis: { labelAngle: 0 } };
  const values = axis.values as readonly number[];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const quantitative = { ...common, type: "quantitative" };
  if (low > 0 && high / low >= DECADES) {
    const { ticks, labelExpr } = logAxis(low, high);
    return { ...quantitative, scale: { type: "log" }, axis: { values: ticks, labelExpr, grid: false } };
  }
  const ticks = values.length <= MOST_TICKS ? { values } : { tickCount: MOST_TICKS };
  return { ...quantitative, scale: { zero: false, nice: false, padding: 14 }, axis: { grid: false, ...ticks } };
}

function yScale(result: SweepResult, field: string): Scale {
  const values = numbersOf(result, field).filter(Number.isFinite);
  const common = { field: "y", type: "quantitative", title: field };
  const low = Math.max(FLOOR, Math.min(...values.filter((value) => value > 0)));
  const high = Math.max(...values);
  const counts = values.every(Number.isInteger) && values.includes(0);
  if (counts || values.some((value) => value < -NEGATIVE * high) || !(high / low >= DECADES)) {
    const scale = { zero: false, nice: false, padding: FOOT };
    const axis = { tickCount: 6, ...(values.every(Number.isInteger) ? { tickMinStep: 1 } : {}) };
    return {
      encoding: { ...common, scale, axis },
      drawn: (value) => value,
      clippedAt: undefined,
    };
  }
  const clipped = values.some((value) => value < low);
  const lowest = clipped ? Number(`1e${Math.floor(Math.log10(low))}`) : low;
  const foot = result.complete && result.counts.failed === 0 ? 1 : (high / lowest) ** (FOOT / HEIGHT);
  const { domain, ticks, labelExpr } = logAxis(lowest / foot, high);
  return {
    encoding: { ...common, scale: { type: "log", domain }, axis: { values: ticks, labelExpr } },
    drawn: (value) => Math.max(value, lowest),
    clippedAt: clipped ? lowest : undefined,
  };
}

function colourOf(axis: SweepAxis | undefined): object {
  if (!axis) return {};
  const domain = axis.values.map(String);
  const range = domain.map((_, index) =>
    domain.length <= PALETTE.length ? PALETTE[index] : mixed(index / (domain.length - 1)),
  );
  return { color: { field: "colour", type: "nominal", title: axis.name, sort: null, scale: { domain, range } } };
}

function shapeOf(axis: SweepAxis | undefined): object {
  if (!axis) return {};
  return { shape: { field: "shape", type: "nominal", title: axis.name, scale: { domain: axis.values.map(String) } } };
}

/** A colour between that of data and that of theory, for more values than the palette has colours. */
function mixed(part: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) =>
    Math.round((1 - part) * channel(COLOURS.data, at) + part * channel(COLOURS.theory, at)),
  );
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
