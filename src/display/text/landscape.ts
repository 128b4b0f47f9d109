import type { Landscape } from "../../landscape/landscape-result";
import { readable } from "../numbers";
import { sparkline, thinned } from "./sparkline";

const SHADES = " ░▒▓█";
/** Columns and rows of a plane in a terminal, where a character is about twice as high as wide. */
const PLANE = { columns: 40, rows: 20 };

/** Differences below this, relative to the range of the losses, are rounding. */
const ROUNDING = 1e-12;

/** Where the lowest loss of the slice is, seen from its centre. */
export function landscapeClaim(landscape: Landscape): string {
  const { minimum, maximum, dimensions } = landscape;
  const slice = dimensions === 1 ? "line" : "plane";
  const centre = centreLoss(landscape);
  const rounding = ROUNDING * (maximum - minimum);
  const written = (loss: number) => readable(Math.abs(loss) < rounding ? 0 : loss);
  if (centre === undefined) return `The loss on this ${slice} falls to ${written(minimum)}`;
  if (centre - minimum <= rounding) return `The centre, at ${written(centre)}, is the lowest point of this ${slice}`;
  return `The loss falls to ${written(minimum)} on this ${slice}; the centre is at ${written(centre)}`;
}

/** A line as a row of blocks, a plane as a map of shades. */
export function landscapeText(landscape: Landscape): string {
  const { ansatz, lossName, directionsName, offsets, around, minimum, maximum, dimensions, values } = landscape;
  const from = readable(offsets[0] ?? 0);
  const to = readable(offsets[offsets.length - 1] ?? 0);
  return [
    landscapeClaim(landscape),
    `${ansatz}, M = ${around.length} · ${lossName} from ${readable(minimum)} to ${readable(maximum)}`,
    `offsets ${from} to ${to} rad (${directionsName})`,
    dimensions === 1 ? sparkline(values) : shades(landscape),
  ].join("\n");
}

function centreLoss({ offsets, values, dimensions }: Landscape): number | undefined {
  const zero = offsets.findIndex((offset) => Math.abs(offset) < 1e-12);
  if (zero === -1) return undefined;
  return values[dimensions === 1 ? zero : zero * offsets.length + zero];
}

function shades({ offsets, values, minimum, maximum }: Landscape): string {
  const indices = [...offsets.keys()];
  const rows = [...thinned(indices, PLANE.rows)].reverse(); // direction 2 points up
  const columns = thinned(indices, PLANE.columns);
  const range = maximum - minimum || 1;
  const shade = (loss: number) => SHADES[Math.round(((loss - minimum) / range) * (SHADES.length - 1))] ?? "?";
  return rows.map((j) => columns.map((i) => shade(values[i * offsets.length + j]!)).join("")).join("\n");
}
