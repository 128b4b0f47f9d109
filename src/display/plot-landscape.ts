import { requireKind } from "../errors";
import type { Landscape } from "../landscape/landscape-result";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { landscapePlane } from "./landscape-plane";
import { landscapeClaim, landscapeText } from "./text/landscape";

/**
 * The loss along a line (a curve) or in a plane (a heat map with contour lines) through a point θ, which is marked.
 * Offsets are in radians.
 */
export function plotLandscape(landscape: Landscape): Chart {
  requireKind("landscape", landscape, "landscape", "a landscape (the result of landscape)");
  const title = { text: landscapeClaim(landscape), subtitle: landscapeSubtitle(landscape) };
  const drawing = landscape.dimensions === 1 ? line(landscape) : landscapePlane(landscape, "right");
  return chart({ title, ...drawing }, landscapeText(landscape));
}

/** What was cut, and how. */
export function landscapeSubtitle({
  ansatz,
  around,
  dimensions,
  directionsName,
  trajectory,
  minima,
}: Landscape): string {
  const marks = minima.length === 0 ? "" : ` · ${dimensions === 2 ? "circles" : "points"}: local minima`;
  const explained = trajectory
    ? ` (${trajectory.explained.map((part) => `${Math.round(100 * part)} %`).join(", ")} of the way)`
    : "";
  return `${ansatz}, M = ${around.length} · ${directionsName} direction${dimensions === 2 ? "s" : ""}${explained}${dimensions === 2 ? " · cross: the point θ" : ""}${marks}`;
}

function line({ offsets, values, lossName, minimum, maximum, trajectory, minima }: Landscape) {
  const margin = 0.05 * (maximum - minimum || 1);
  const scale = { domain: [minimum - margin, maximum + margin], nice: false };
  const x = {
    field: "offset",
    type: "quantitative",
    title: "offset along the direction (rad)",
    scale: { domain: [offsets[0], offsets[offsets.length - 1]], nice: false },
    axis: { grid: false },
  };
  const rows = offsets.map((offset, index) => ({ offset, loss: values[index] }));
  const way = trajectory?.offsets.map(([offset], step) => ({ offset, loss: trajectory.losses[step], step })) ?? [];
  return {
    width: 480,
    height: 280,
    layer: [
      {
        data: { values: [{ offset: 0, name: "centre θ" }] },
        encoding: { x },
        layer: [
          { mark: { type: "rule", color: COLOURS.mark, strokeWidth: 2 } },
          {
            mark: { type: "text", align: "left", baseline: "top", dx: 6 },
            encoding: { y: { value: 2 }, text: { field: "name" } },
          },
        ],
      },
      {
        data: { values: rows },
        mark: { type: "line", color: COLOURS.data, strokeWidth: 2.5, tooltip: true },
        encoding: {
          x,
          y: { field: "loss", type: "quantitative", title: lossName, scale },
        },
      },
      {
        data: { values: minima.map(({ offsets: [offset], loss }) => ({ offset, minimum: loss })) },
        mark: { type: "point", filled: true, size: 70, color: COLOURS.theory, opacity: 1, tooltip: true },
        encoding: { x, y: { field: "minimum", type: "quantitative" } },
      },
      {
        data: { values: way },
        mark: { type: "line", point: { size: 12 }, color: COLOURS.theory, strokeWidth: 1, clip: true },
        encoding: {
          x,
          y: { field: "loss", type: "quantitative" },
          order: { field: "step", type: "quantitative" },
        },
      },
    ],
  };
}
