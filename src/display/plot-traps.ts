import { requireKind } from "../errors";
import type { TrapCut, TrapResult } from "../landscape/trap-result";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { contourLines, refined } from "./landscape";
import { landscapePlane } from "./landscape-plane";
import { logAxis } from "./log-axis";
import { short } from "./numbers";
import { trapClaim, trapSubtitle, trapText } from "./text/traps";

const SIZE = { width: 268, height: 366 } as const;
/** Losses below this are rounding and drawn here. */
const FLOOR = 1e-12;
/** Losses shown in the cuts: up to so many times the trap's own, and down to such a part of it. */
const HEIGHT = 4;
const DEEPEST = 1e-3;
/** Cells, along each direction, into which one is parted where the loss is compared with the trap's own. */
const FINER = 8;
const ESCAPE = "#ff9d3b";

/**
 * A trap cut along one direction, where it is a minimum; the same point in a deeper circuit, cut along that and the opened
 * direction, where it is a saddle; and the losses of all traps before and after layers are added.
 */
export function plotTraps(result: TrapResult): Chart {
  requireKind("traps", result, "traps", "a trap result (the result of traps)");
  const title = { text: trapClaim(result), subtitle: trapSubtitle(result) };
  return chart({ title, ...trapPanels(result) }, trapText(result));
}

/** The panels without their title, two in a row. */
export function trapPanels(result: TrapResult) {
  const { cut } = result;
  return {
    columns: 2, // three side by side are wider than a page
    concat: [
      ...(cut ? [lines(result, cut), plane(result, cut)] : []),
      ...(result.traps.length > 0 ? [ends(result)] : []),
    ],
    spacing: 28,
    resolve: { scale: { color: "independent", x: "independent", y: "independent", stroke: "independent" } },
  };
}

function panelTitle(text: string) {
  return { title: { text, fontSize: 13, anchor: "start", offset: 8 } };
}

/** The trap at its own depth and the way out in the deeper circuit, on a scale at which its bottom can be seen. */
function lines({ layers, lossName, globalLoss }: TrapResult, cut: TrapCut) {
  const points = cut.offsets.length;
  const middle = (points - 1) / 2;
  const trapped = cut.line[middle]! - globalLoss;
  const names = [`L = ${layers}: a cut along direction 1`, `L = ${cut.layers}: the way down from there`] as const;
  const rows = [
    ...cut.offsets.map((offset, i) => ({ offset, loss: cut.line[i]!, name: names[0] })),
    ...(cut.descent ?? []).map(({ distance, loss }) => ({ offset: distance, loss, name: names[1] })),
  ];
  const furthest = Math.max(cut.offsets[points - 1]!, cut.descent?.at(-1)?.distance ?? 0);
  const x = {
    field: "offset",
    type: "quantitative",
    title: "offset, distance gone (rad)",
    scale: { domain: [cut.offsets[0], furthest], nice: false },
    axis: { grid: false, tickCount: 5 },
  };
  const domain = [globalLoss - 0.1 * trapped, globalLoss + HEIGHT * trapped];
  const y = { field: "loss", type: "quantitative", title: lossName, scale: { domain, nice: false } };
  const color = {
    field: "name",
    type: "nominal",
    title: null,
    scale: { domain: cut.descent ? names : names.slice(0, 1), range: [COLOURS.data, COLOURS.theory] },
    legend: { orient: "top", direction: "vertical", symbolType: "stroke", symbolStrokeWidth: 3 },
  };
  const floor = { loss: globalLoss, name: "global loss" };
  return {
    ...panelTitle(`A minimum at L = ${layers}`),
    ...SIZE,
    layer: [
      {
        data: { values: [floor] },
        encoding: { y },
        layer: [
          { mark: { type: "rule", color: COLOURS.neutral, strokeDash: [4, 3], strokeWidth: 1.4 } },
          {
            mark: { type: "text", align: "left", baseline: "bottom", dx: 4, dy: -3 },
            encoding: { x: { value: 0 }, text: { field: "name" } },
          },
        ],
      },
      {
        data: { values: rows },
        mark: { type: "line", strokeWidth: 2.5, clip: true },
        encoding: { x, y, color },
      },
      {
        data: { values: [{ offset: 0, loss: cut.line[middle] }] },
        mark: { type: "point", filled: true, size: 120, color: COLOURS.mark, opacity: 1 },
        encoding: { x, y },
      },
    ],
  };
}

/** The plane by powers of ten above the global loss, with the line on which the loss is the trap's own. */
function plane({ globalLoss, layers: shallow }: TrapResult, { layers, offsets, line, plane: losses }: TrapCut) {
  const trapped = line[(offsets.length - 1) / 2]! - globalLoss;
  const values = losses.map((loss) => Math.log10(Math.max(loss - globalLoss, trapped * DEEPEST)));
  const lossName = "log₁₀ above the global loss";
  const drawn = { offsets, values, lossName, minimum: Math.min(...values), maximum: Math.max(...values) };
  const drawing = landscapePlane(drawn, "bottom"); // beside the plane it would make the two wider than a page
  const level = contourLines(refined({ x: offsets, y: offsets, values: losses }, FINER), [globalLoss + trapped]);
  const rows = level.flatMap(({ points }, part) =>
    points.map(([x, y], order) => ({ x: short(x), y: short(y), part, order })),
  );
  return {
    ...panelTitle(`A saddle at L = ${layers}: orange, where it is lower than at L = ${shallow}`),
    ...drawing,
    layer: [
      ...drawing.layer.slice(0, -1),
      {
        data: { values: rows },
        mark: { type: "line", stroke: ESCAPE, strokeWidth: 2.5, aria: false },
        encoding: {
          x: { field: "x", type: "quantitative" },
          y: { field: "y", type: "quantitative" },
          detail: { field: "part", type: "nominal" },
          order: { field: "order", type: "quantitative" },
        },
      },
      drawing.layer.at(-1),
    ],
  };
}

/** A line a trap: its loss, and the losses that descents from it reach in deeper circuits. */
function ends({ layers, traps, lossName, globalLoss }: TrapResult) {
  const above = (loss: number) => Math.max(loss - globalLoss, FLOOR);
  const rows = traps.flatMap(({ run, loss, opened }) => [
    { run, layers, above: above(loss) },
    ...opened.map((opening) => ({ run, layers: opening.layers, above: above(opening.escapedTo) })),
  ]);
  const axis = logAxis(Math.min(...rows.map((row) => row.above)), Math.max(...rows.map((row) => row.above)));
  const shared = {
    x: { field: "layers", type: "ordinal", title: "layers L", axis: { labelAngle: 0 } },
    y: {
      field: "above",
      type: "quantitative",
      title: `${lossName} above the global loss`,
      scale: { type: "log", domain: axis.domain },
      axis: { values: axis.ticks, labelExpr: axis.labelExpr },
    },
    detail: { field: "run", type: "nominal" },
  };
  return {
    ...panelTitle("All traps, and where they lead"),
    width: 200,
    height: SIZE.height,
    data: { values: rows },
    layer: [
      { mark: { type: "line", strokeWidth: 1.2, opacity: 0.5, color: COLOURS.data }, encoding: shared },
      { mark: { type: "point", filled: true, size: 40, color: COLOURS.data, opacity: 0.8 }, encoding: shared },
    ],
  };
}
