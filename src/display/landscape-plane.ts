import type { Landscape, ProjectedTrajectory, SliceMinimum } from "../landscape/landscape-result";
import { contourLines, roundLevels } from "./landscape";
import { short } from "./numbers";

/** Side of the square in pixels, roughly; the exact one is a multiple of the number of points. */
const SIDE = 380;
const CONTOURS = 9;
/** Stands out from all colours of a plane. */
const LOW = "#ff9d3b";

/** What of a landscape its heat map shows. */
type Plane = Pick<Landscape, "offsets" | "values" | "lossName" | "minimum" | "maximum" | "trajectory"> &
  Partial<Pick<Landscape, "minima">>;

/**
 * A heat map of the plane with contour lines and the centre: the drawing's own part of a specification.
 *
 * @param scaleAt where the scale of colours stands
 */
export function landscapePlane(
  { offsets, values, lossName, minimum, maximum, trajectory, minima = [] }: Plane,
  scaleAt: "right" | "bottom",
) {
  const points = offsets.length;
  // Whole pixels a cell, or else seams show between the cells.
  const side = points * Math.max(2, Math.round(SIDE / points));
  const first = offsets[0] ?? 0;
  const last = offsets[points - 1] ?? 0;
  const half = points > 1 ? (last - first) / (points - 1) / 2 : 0.5;
  const cells = values.map((loss, index) => ({
    x: short(offsets[Math.floor(index / points)]!),
    y: short(offsets[index % points]!),
    loss: short(loss),
  }));
  const domain = [first - half, last + half];
  const axis = { grid: false, tickCount: 7 };
  const along = (direction: number) => ({
    type: "quantitative",
    title: `offset along direction ${direction} (rad)`,
    scale: { domain, nice: false },
    axis,
  });
  return {
    width: side,
    height: side,
    layer: [
      {
        data: { values: cells },
        transform: ["x", "y"].flatMap((axis) => [
          { calculate: `datum.${axis} - ${half}`, as: `${axis}0` },
          { calculate: `datum.${axis} + ${half}`, as: `${axis}1` },
        ]),
        mark: { type: "rect", aria: false },
        encoding: {
          x: { field: "x0", ...along(1) },
          x2: { field: "x1" },
          y: { field: "y0", ...along(2) },
          y2: { field: "y1" },
          color: {
            field: "loss",
            type: "quantitative",
            scale: { scheme: "viridis", domain: [minimum, maximum], nice: false, zero: false },
            legend: {
              title: lossName,
              orient: scaleAt,
              gradientLength: scaleAt === "right" ? side - 40 : side,
              gradientThickness: 14,
              offset: 14,
            },
          },
          tooltip: [
            { field: "x", title: "along direction 1", format: ".3f" },
            { field: "y", title: "along direction 2", format: ".3f" },
            { field: "loss", title: lossName, format: ".5~g" },
          ],
        },
      },
      contours({ x: offsets, y: offsets, values }, minimum, maximum),
      ...(trajectory ? [way(trajectory)] : []),
      ...(minima.length > 0 ? [lowPoints(minima)] : []),
      {
        data: { values: [{ x: 0, y: 0 }] },
        mark: {
          type: "point",
          shape: "cross",
          size: 130,
          filled: true,
          fill: "white",
          stroke: "black",
          strokeWidth: 1.2,
          opacity: 1,
        },
        encoding: {
          x: { field: "x", type: "quantitative" },
          y: { field: "y", type: "quantitative" },
          tooltip: { value: "centre θ" },
        },
      },
    ],
  };
}

/** White lines on the dark half of the colours, black ones on the light half. */
function contours(plane: Parameters<typeof contourLines>[0], minimum: number, maximum: number) {
  const lines = contourLines(plane, roundLevels(minimum, maximum, CONTOURS));
  const rows = lines.flatMap(({ level, points }, line) =>
    points.map(([x, y], order) => ({
      line,
      order,
      level,
      x: short(x),
      y: short(y),
      dark: level > minimum + 0.6 * (maximum - minimum),
    })),
  );
  return {
    data: { values: rows },
    mark: { type: "line", aria: false, strokeWidth: 1, opacity: 0.75, strokeJoin: "round" },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
      detail: { field: "line", type: "nominal" },
      order: { field: "order", type: "quantitative" },
      stroke: {
        field: "dark",
        type: "nominal",
        scale: { domain: [false, true], range: ["white", "black"] },
        legend: null,
      },
    },
  };
}

/** Local minima of the plane. */
function lowPoints(minima: readonly SliceMinimum[]) {
  return {
    data: {
      values: minima.map(({ offsets: [x, y], loss }) => ({ x: short(x!), y: short(y!), minimum: short(loss) })),
    },
    mark: { type: "point", shape: "circle", size: 110, fill: null, stroke: LOW, strokeWidth: 2, opacity: 1 },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
      tooltip: { field: "minimum", title: "local minimum of the plane", format: ".5~g" },
    },
  };
}

/** The way of a training, from where it began. */
function way({ offsets, losses }: ProjectedTrajectory) {
  return {
    data: { values: offsets.map(([x, y], step) => ({ x: short(x!), y: short(y!), step, loss: short(losses[step]!) })) },
    mark: {
      type: "line",
      stroke: "white",
      strokeWidth: 2,
      point: { size: 14, fill: "white", stroke: null },
      clip: true,
    },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
      order: { field: "step", type: "quantitative" },
    },
  };
}
