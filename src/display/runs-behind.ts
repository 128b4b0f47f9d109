import { type Choice, chosenOnly, columnsToChoose } from "./choice";
import { COLOURS } from "./colours";
import { logAxis } from "./log-axis";
import { LOSS_FLOOR } from "./loss-axis";
import { readable, short } from "./numbers";

/** Recorded losses of one run at some steps, the last where it ended. */
export interface RunCourse {
  readonly steps: readonly number[];
  readonly losses: readonly number[];
}

/** The runs behind the point at `x` of one group. */
export interface RunsBehind {
  readonly x: number;
  readonly group: string;
  /** Final losses of all runs. */
  readonly losses: readonly number[];
  /** Curves of some of them, from the lowest final loss to the highest. */
  readonly courses: readonly RunCourse[];
}

/** The runs behind all points of a panel of success against M. */
export interface FigureRuns {
  readonly lossName: string;
  /** A run succeeds below it. */
  readonly threshold: number;
  /** A logarithmic axis, for losses whose lowest value is zero. */
  readonly log: boolean;
  /** The M that is shown first: this, or the next one that was trained. */
  readonly first: number;
  readonly points: readonly RunsBehind[];
}

/** Place of the final losses of the first group, right of the curves, and between groups. */
const BESIDE = 10;
const APART = 16;
/** Parts of the height of the plot below which there is no room for a line of text. */
const LOW = 0.1;

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly colourOf: (group: string) => string;
}

/** The choice of an M; `name` tells it apart from others of the same figure. */
export function runsChoice({ points, first }: FigureRuns, name: string, title: string): Choice {
  const xs = distinct(points);
  return {
    name,
    field: "at",
    things: xs.map((x) => ({ value: x, label: `M = ${x}` })),
    first: xs.find((x) => x >= first) ?? xs.at(-1)!,
    ask: `Runs shown (or click in “${title}”):`,
  };
}

/** The columns to click in the panel of success; `x` is its axis. */
export function runsColumns(runs: FigureRuns, choice: Choice, x: object) {
  const xs = distinct(runs.points);
  const columns = xs.map((at, index) => {
    const before = xs[index - 1] ?? at - ((xs[index + 1] ?? 2 * at) - at);
    const after = xs[index + 1] ?? at + (at - before);
    return { at, left: (before + at) / 2, right: (at + after) / 2, claim: claimAt(runs, at) };
  });
  return columnsToChoose(choice, columns, x, [{ field: "claim", title: "runs" }]);
}

function distinct(points: readonly RunsBehind[]): number[] {
  return [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
}

/** "M = 18: 7 of 10 runs below 10⁻³", or the same for each group. */
function claimAt({ points, threshold }: FigureRuns, x: number): string {
  const here = points.filter((point) => point.x === x);
  const below = ({ losses }: RunsBehind) => losses.filter((loss) => loss < threshold).length;
  const limit = `below ${readable(threshold)}`;
  if (here.length === 1) return `M = ${x}: ${below(here[0]!)} of ${here[0]!.losses.length} runs ${limit}`;
  const each = here.map((one) => `${one.group.split(",")[0]} ${below(one)} of ${one.losses.length}`);
  return `M = ${x}: ${each.join(", ")} ${limit}`;
}

/** What of the runs is not drawn. */
function noteAt({ points }: FigureRuns, x: number): string {
  const here = points.filter((point) => point.x === x);
  const all = here.reduce((sum, { losses }) => sum + losses.length, 0);
  const courses = here.reduce((sum, one) => sum + one.courses.length, 0);
  return courses < all ? `curves of ${courses} of ${all} runs; ticks: where all ended` : "ticks: where the runs ended";
}

/** The curves of the chosen runs, and at the right where all of them ended. */
export function runsPanel(runs: FigureRuns, choice: Choice, { width, height, colourOf }: Shape) {
  const axis = lossAxisOf(runs);
  const most = Math.max(1, ...runs.points.flatMap(({ courses }) => courses.map(({ steps }) => steps.at(-1) ?? 0)));
  const steps = logAxis(1, most + 1);
  const x = {
    type: "quantitative",
    title: "step + 1",
    scale: { type: "log", domain: [1, most + 1], nice: false },
    axis: { values: [...steps.ticks], labelExpr: steps.labelExpr, grid: false },
  };
  const y = { type: "quantitative", title: axis.title, ...axis.channel };
  const groups = [...new Set(runs.points.map(({ group }) => group))];
  const scale = { domain: groups, range: groups.map(colourOf) };
  const legend = groups.length > 1 ? { orient: "bottom", columns: 3 } : null;
  const color = { field: "group", type: "nominal", title: null, sort: null, scale, legend };
  return {
    width,
    height,
    layer: [
      ...thresholdLayers(choice, runs, axis, y),
      coursesLayer(choice, runs, axis, { x, y, color }),
      ...groups.map((group, index) => ({
        name: `${choice.name}Ends${index}`,
        ...endsLayer(choice, runs, axis, group, { x: { value: width + BESIDE + APART * index }, y, color }),
      })),
      ...claimLayers(choice, runs),
    ],
  };
}

interface DrawnLosses {
  readonly title: string;
  readonly channel: object;
  readonly domain: readonly [number, number];
  readonly drawn: (loss: number) => number;
}

function lossAxisOf({ points, log, lossName }: FigureRuns): DrawnLosses {
  const all = points.flatMap(({ losses, courses }) => [...losses, ...courses.flatMap((course) => course.losses)]);
  const finite = all.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!log) {
    const margin = 0.05 * (high - low || 1);
    const domain = [low - margin, high + margin] as const;
    return { title: lossName, channel: { scale: { domain: [...domain], nice: false } }, domain, drawn: short };
  }
  const { domain, ticks, labelExpr } = logAxis(Math.max(LOSS_FLOOR, low), Math.max(LOSS_FLOOR, high));
  const channel = { scale: { type: "log", domain: [...domain] }, axis: { values: [...ticks], labelExpr } };
  const title = low < LOSS_FLOOR ? `${lossName}, drawn at ${readable(LOSS_FLOOR)} or more` : lossName;
  return { title, channel, domain, drawn: (loss) => Math.max(LOSS_FLOOR, short(loss)) };
}

interface Channels {
  readonly x: object;
  readonly y: object;
  readonly color: object;
}

/** Rows with the M they belong to, of which those of the chosen one are drawn. */
function chosenRows(choice: Choice, values: readonly { readonly at: number }[], ...transform: readonly object[]) {
  return { data: { values }, transform: [chosenOnly(choice), ...transform] };
}

function coursesLayer(choice: Choice, { points }: FigureRuns, { drawn }: DrawnLosses, { x, y, color }: Channels) {
  const values = points.flatMap(({ x: at, group, courses }) =>
    courses.map(({ steps, losses }, run) => {
      const finite = losses.flatMap((loss, index) => (Number.isFinite(loss) ? [index] : []));
      return {
        at,
        group,
        run,
        step: finite.map((index) => steps[index]! + 1),
        loss: finite.map((index) => Number(drawn(losses[index]!).toPrecision(4))),
      };
    }),
  );
  return {
    name: `${choice.name}Courses`,
    ...chosenRows(choice, values, { flatten: ["step", "loss"] }),
    mark: { type: "line", strokeWidth: 1.3, strokeOpacity: 0.75, clip: true, aria: false },
    encoding: { x: { ...x, field: "step" }, y: { ...y, field: "loss" }, color, detail: { field: "run" } },
  };
}

function endsLayer(
  choice: Choice,
  { points }: FigureRuns,
  { drawn }: DrawnLosses,
  group: string,
  { x, y, color }: Channels,
) {
  const values = points
    .filter((point) => point.group === group)
    .map(({ x: at, losses }) => ({ at, group, final: losses.filter(Number.isFinite).map(drawn) }));
  return {
    ...chosenRows(choice, values, { flatten: ["final"] }),
    mark: { type: "tick", orient: "horizontal", size: 12, thickness: 1.6 },
    encoding: { x, y: { ...y, field: "final" }, color, tooltip: [{ field: "group" }, { field: "final" }] },
  };
}

/** The threshold, where the axis has it. */
function thresholdLayers(choice: Choice, runs: FigureRuns, { domain }: DrawnLosses, y: object) {
  const { threshold } = runs;
  if (threshold <= domain[0] || threshold >= domain[1]) return [];
  const values = distinct(runs.points).map((at) => ({ at, threshold, name: `threshold ${readable(threshold)}` }));
  const place = { ...y, field: "threshold" };
  // Its name stands below the line, or above where there is no room below.
  const name = part(threshold, domain, runs.log) < LOW ? { baseline: "bottom", dy: -4 } : { baseline: "top", dy: 4 };
  return [
    {
      ...chosenRows(choice, values),
      mark: { type: "rule", color: COLOURS.neutral, strokeDash: [5, 4], strokeWidth: 1.4 },
      encoding: { y: place },
    },
    {
      ...chosenRows(choice, values),
      mark: { type: "text", align: "left", ...name, dx: 5, fontSize: 11 },
      encoding: { x: { value: 0 }, y: place, text: { field: "name" } },
    },
  ];
}

/** How far up an axis a loss stands, from 0 to 1. */
function part(loss: number, domain: readonly [number, number], log: boolean): number {
  const [at, low, high] = [loss, ...domain].map((value) => (log ? Math.log(value) : value)) as [number, number, number];
  return (at - low) / (high - low);
}

/** Which M it is, and what is left out, above the plot. */
function claimLayers(choice: Choice, runs: FigureRuns) {
  const values = distinct(runs.points).map((at) => ({ at, claim: claimAt(runs, at), note: noteAt(runs, at) }));
  const mark = { type: "text", align: "left", baseline: "bottom" };
  return [
    {
      name: `${choice.name}Claim`,
      ...chosenRows(choice, values),
      mark: { ...mark, fontSize: 13, fontWeight: "bold" },
      encoding: { x: { value: 0 }, y: { value: -24 }, text: { field: "claim" } },
    },
    {
      name: `${choice.name}Note`,
      ...chosenRows(choice, values),
      mark: { ...mark, fontSize: 11 },
      encoding: { x: { value: 0 }, y: { value: -8 }, text: { field: "note" } },
    },
  ];
}
