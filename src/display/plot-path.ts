import { requireKind } from "../errors";
import type { LandscapePath } from "../landscape/path-result";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { pathClaim, pathSubtitle, pathText } from "./text/path";

/** Losses along the lowest path between two points, its highest point marked, and along the straight line beside it. */
export function plotPath(path: LandscapePath): Chart {
  requireKind("path", path, "path", "a path (the result of path)");
  const { distances, losses, straight, lossName, barrier } = path;
  const length = distances[distances.length - 1]!;
  const names = ["lowest path", "straight line"] as const;
  const rows = losses.flatMap((loss, k) => [
    { part: distances[k]! / length, loss, name: names[0] },
    { part: k / (losses.length - 1), loss: straight[k], name: names[1] },
  ]);
  const x = {
    field: "part",
    type: "quantitative",
    title: "part of the way",
    scale: { domain: [0, 1], nice: false },
    axis: { grid: false, format: "%", tickCount: 5 },
  };
  const y = { field: "loss", type: "quantitative", title: lossName, scale: { zero: false } };
  const color = {
    field: "name",
    type: "nominal",
    title: null,
    scale: { domain: names, range: [COLOURS.data, COLOURS.neutral] },
    legend: { orient: "bottom", symbolType: "stroke", symbolStrokeWidth: 3 },
  };
  const top = { part: distances[barrier.image]! / length, loss: barrier.loss, name: names[0] };
  const drawing = {
    title: { text: pathClaim(path), subtitle: pathSubtitle(path) },
    width: 480,
    height: 280,
    layer: [
      { data: { values: rows }, mark: { type: "line", strokeWidth: 2.2 }, encoding: { x, y, color } },
      {
        data: { values: rows.filter(({ name }) => name === names[0]) },
        mark: { type: "point", filled: true, size: 30 },
        encoding: { x, y, color, tooltip: [{ field: "part", format: ".1%" }, { field: "loss" }] },
      },
      {
        data: { values: [top] },
        mark: { type: "point", filled: true, size: 130, color: COLOURS.theory, opacity: 1 },
        encoding: { x, y },
      },
    ],
  };
  return chart(drawing, pathText(path));
}
