import type { SampledPlane } from "./contour-lines";

/**
 * A sampled plane with `factor` times as many cells a side, by cubic interpolation through four samples along each
 * direction: contour lines then also follow regions that are thinner than a cell. It needs evenly spaced samples, and
 * four along each direction; with fewer the plane stays as it is.
 */
export function refined(plane: SampledPlane, factor: number): SampledPlane {
  const { x, y, values } = plane;
  if (x.length < 4 || y.length < 4) return plane;
  const along = (line: readonly number[]) => refinedLine(line, factor);
  const columns = x.map((_, i) => along(values.slice(i * y.length, (i + 1) * y.length)));
  const rows = columns[0]!.map((_, j) => along(columns.map((column) => column[j]!)));
  const fine = { x: between(x, factor), y: between(y, factor) };
  return { ...fine, values: fine.x.flatMap((_, i) => rows.map((row) => row[i]!)) };
}

/** Values between evenly spaced ones: Lagrange's polynomial through the nearest four. */
function refinedLine(values: readonly number[], factor: number): number[] {
  const last = values.length - 1;
  return Array.from({ length: last * factor + 1 }, (_, k) => {
    const first = Math.min(Math.max(Math.floor(k / factor) - 1, 0), last - 3);
    const t = k / factor - first;
    const [a, b, c, d] = values.slice(first, first + 4) as [number, number, number, number];
    const [t1, t2, t3] = [t - 1, t - 2, t - 3];
    return (-a * t1 * t2 * t3) / 6 + (b * t * t2 * t3) / 2 - (c * t * t1 * t3) / 2 + (d * t * t1 * t2) / 6;
  });
}

function between(offsets: readonly number[], factor: number): number[] {
  const last = offsets.length - 1;
  return Array.from({ length: last * factor + 1 }, (_, k) => {
    const i = Math.min(Math.floor(k / factor), last - 1);
    return offsets[i]! + (k / factor - i) * (offsets[i + 1]! - offsets[i]!);
  });
}
