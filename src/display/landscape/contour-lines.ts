/** A line on which sampled values cross a level; closed lines end where they begin. */
export interface ContourLine {
  readonly level: number;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Values on a grid: `values[i * y.length + j]` at (x[i], y[j]). */
export interface SampledPlane {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly values: readonly number[];
}

/** Two edges of a grid cell, by number, that a line joins. */
type Segment = readonly [number, number];

/**
 * Contour lines by marching squares: crossings of cell edges by linear interpolation, joined cell by cell. In an
 * ambiguous cell (a saddle) the mean of its corners decides. Unlike d3-contour's rings, which are polygons to be
 * filled, these lines do not run along the border of the plane.
 */
export function contourLines(plane: SampledPlane, levels: readonly number[]): readonly ContourLine[] {
  return levels.flatMap((level) =>
    joined(segments(plane, level)).map((edges) => ({
      level,
      points: edges.map((edge) => crossing(plane, level, edge)),
    })),
  );
}

/** Round numbers strictly between `low` and `high`, about `count` of them. */
export function roundLevels(low: number, high: number, count: number): readonly number[] {
  const range = high - low;
  if (!(range > 0) || !Number.isFinite(range)) return [];
  const power = Math.floor(Math.log10(range / count));
  const step = [1, 2, 5, 10].find((factor) => range / (factor * 10 ** power) <= count * 1.2) ?? 10;
  const size = step * 10 ** power;
  const levels: number[] = [];
  for (let k = Math.floor(low / size) + 1; k * size < high; k++) levels.push(Number((k * size).toPrecision(12)));
  return levels;
}

// Edges are numbered by their first grid point: 2 · point for the edge along x, 2 · point + 1 for the edge along y.
function segments({ x, y, values }: SampledPlane, level: number): Segment[] {
  const found: Segment[] = [];
  const stride = y.length;
  for (let i = 0; i + 1 < x.length; i++) {
    for (let j = 0; j + 1 < stride; j++) {
      const point = i * stride + j;
      const corners = [values[point]!, values[point + stride]!, values[point + stride + 1]!, values[point + 1]!];
      if (!corners.every(Number.isFinite)) continue;
      const [a, b, c, d] = corners.map((value) => value >= level) as [boolean, boolean, boolean, boolean];
      const [ab, bc, cd, da] = [2 * point, 2 * (point + stride) + 1, 2 * (point + 1), 2 * point + 1];
      if (a === c && b === d && a !== b) {
        const centre = (corners[0]! + corners[1]! + corners[2]! + corners[3]!) / 4 >= level;
        found.push(
          ...((a === centre
            ? [
                [ab, bc],
                [cd, da],
              ]
            : [
                [da, ab],
                [bc, cd],
              ]) as Segment[]),
        );
        continue;
      }
      const crossed = [a !== b ? ab : -1, b !== c ? bc : -1, c !== d ? cd : -1, d !== a ? da : -1].filter(
        (e) => e >= 0,
      );
      if (crossed.length === 2) found.push(crossed as unknown as Segment);
    }
  }
  return found;
}

/** Segments that share edges, joined to chains of edges: first the open ones, from their ends, then the closed ones. */
function joined(all: readonly Segment[]): number[][] {
  const at = new Map<number, number[]>();
  all.forEach((segment, index) => {
    for (const edge of segment) at.set(edge, [...(at.get(edge) ?? []), index]);
  });
  const used = new Set<number>();
  const follow = (start: number): number[] => {
    const chain = [start];
    for (;;) {
      const edge = chain[chain.length - 1]!;
      const next = at.get(edge)!.find((index) => !used.has(index));
      if (next === undefined) return chain;
      used.add(next);
      const [first, second] = all[next]!;
      chain.push(first === edge ? second : first);
    }
  };
  const ends = [...at].filter(([, touching]) => touching.length === 1).map(([edge]) => edge);
  const starts = [...ends, ...all.map(([edge]) => edge)];
  return starts.map(follow).filter((chain) => chain.length > 1);
}

function crossing({ x, y, values }: SampledPlane, level: number, edge: number): readonly [number, number] {
  const point = edge >> 1;
  const i = Math.floor(point / y.length);
  const j = point % y.length;
  const alongX = edge % 2 === 0;
  const here = values[point]!;
  const there = values[alongX ? point + y.length : point + 1]!;
  const t = (level - here) / (there - here);
  return alongX ? [x[i]! + t * (x[i + 1]! - x[i]!), y[j]!] : [x[i]!, y[j]! + t * (y[j + 1]! - y[j]!)];
}
