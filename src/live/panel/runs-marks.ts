import { LINE } from "../../display/circuit/palette";
import { type SvgNode, svg, svgText } from "../../display/circuit/svg-node";
import { COLOURS } from "../../display/colours";
import { type Quartiles, quartiles } from "../../display/quartiles";
import { thinned } from "../../display/text/sparkline";
import type { RunCurve } from "./frames";
import { band, curve, dot } from "./marks";
import type { Area } from "./plot";

/** Ended runs from which on their median and the middle half of them are drawn. */
const FEWEST_FOR_QUARTILES = 4;
/** Steps at which they are found. */
const MOST_STEPS = 120;

/**
 * The curves of several runs: thin lines, the one of lowest loss thick, the one that goes on with a dot where it is, and,
 * once four have ended, the median and a band between the quartiles of these. An ended run keeps its last loss.
 */
export function runsMarks(area: Area, curves: readonly RunCurve[]): readonly SvgNode[] {
  const drawn = curves.filter(({ steps }) => steps.length > 0);
  if (drawn.length === 0) return [];
  const best = drawn.reduce((a, b) => (lastOf(b) < lastOf(a) ? b : a));
  const ended = drawn.filter(({ going }) => !going);
  const statistics = ended.length < FEWEST_FOR_QUARTILES ? [] : quartilesOf(ended);
  const going = drawn.filter((one) => one.going);
  return [
    ...drawn.map(({ steps, losses }) =>
      curve(area, steps, losses, "neutral", { "stroke-width": 1, "stroke-opacity": 0.6 }),
    ),
    ...statisticsMarks(area, statistics),
    curve(area, best.steps, best.losses, "mark", { "stroke-width": 2.2 }),
    ...going.map(({ steps, losses }) => curve(area, steps, losses, "data", { "stroke-width": 1.5 })),
    ...drawn.map((one) => endOf(area, one, best)),
    ...legend(area, [
      { name: "best run", colour: "mark" },
      ...(going.length > 0 ? [{ name: "going on", colour: "data" as const }] : []),
      ...(statistics.length > 0 ? [{ name: "median, middle half", colour: "theory" as const }] : []),
    ]),
  ];
}

function lastOf({ losses }: RunCurve): number {
  return losses[losses.length - 1]!;
}

function endOf(area: Area, one: RunCurve, best: RunCurve): SvgNode {
  const colour = one.going ? "data" : one === best ? "mark" : "neutral";
  return dot(area, one.steps[one.steps.length - 1]!, lastOf(one), colour, colour === "neutral" ? 2 : 4);
}

function quartilesOf(ended: readonly RunCurve[]): readonly Quartiles[] {
  const all = [...new Set(ended.flatMap(({ steps }) => steps))].sort((a, b) => a - b);
  const steps = thinned(all, MOST_STEPS);
  const courses = ended.map((one) => ({ curve: steps.map((step) => lossAt(one, step)), final: lastOf(one) }));
  return quartiles(courses, steps);
}

/** The last recorded loss up to a step. */
function lossAt({ steps, losses }: RunCurve, step: number): number {
  const after = steps.findIndex((one) => one > step);
  return losses[after === -1 ? losses.length - 1 : Math.max(0, after - 1)]!;
}

function statisticsMarks(area: Area, statistics: readonly Quartiles[]): SvgNode[] {
  if (statistics.length === 0) return [];
  const of = (key: keyof Quartiles) => statistics.map((one) => one[key]);
  return [
    band(area, of("step"), of("lower"), of("upper"), "theory"),
    curve(area, of("step"), of("median"), "theory", { "stroke-dasharray": "6 3" }),
  ];
}

interface Entry {
  readonly name: string;
  readonly colour: keyof typeof COLOURS;
}

/** Names of the lines in the lower left of the plot, where curves that fall are not. */
function legend(area: Area, entries: readonly Entry[]): SvgNode[] {
  return entries.flatMap(({ name, colour }, row) => {
    const y = area.bottom - 8 - 15 * (entries.length - 1 - row);
    const x = area.left + 8;
    const dash: SvgNode["attributes"] = colour === "theory" ? { "stroke-dasharray": "6 3" } : {};
    const place = { x1: x, x2: x + 18, y1: y - 4, y2: y - 4 };
    return [
      svg("line", {
        class: `qnn-key qnn-${colour}`,
        ...place,
        stroke: COLOURS[colour],
        "stroke-width": 2.2,
        ...dash,
      }),
      svgText("text", { class: "qnn-note", x: x + 24, y, "font-size": 11, fill: LINE }, name),
    ];
  });
}
