import { contourLines, type LandscapePicture, roundLevels } from "qnnlab/display/landscape";

/** Contour lines of a picture, about. */
const CONTOURS = 12;

/** A picture with what both of its drawings use. */
export interface Relief {
  readonly picture: LandscapePicture;
  readonly minimum: number;
  readonly maximum: number;
  readonly contours: ReturnType<typeof contourLines>;
}

export function reliefOf(picture: LandscapePicture): Relief {
  const { offsets, values } = picture;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  if (minimum > maximum) throw new RangeError("landscape.values must have a number, received none");
  const plane = { x: offsets, y: offsets, values: values.map((value) => value ?? Number.NaN) };
  return { picture, minimum, maximum, contours: contourLines(plane, roundLevels(minimum, maximum, CONTOURS)) };
}

/** The loss at offsets within the plane, linear between samples; undefined outside and where it is no number. */
export function lossAt({ picture: { offsets, values } }: Relief, x: number, y: number): number | undefined {
  const [i, s] = cellOf(offsets, x);
  const [j, t] = cellOf(offsets, y);
  const points = offsets.length;
  const at = (di: number, dj: number) => values[(i + di) * points + j + dj] ?? Number.NaN;
  const loss = (1 - s) * ((1 - t) * at(0, 0) + t * at(0, 1)) + s * ((1 - t) * at(1, 0) + t * at(1, 1));
  return Number.isFinite(loss) ? loss : undefined;
}

/** The cell of the grid that an offset lies in, and how far along; NaN outside. */
function cellOf(offsets: readonly number[], offset: number): [cell: number, part: number] {
  const last = offsets.length - 1;
  if (!(offset >= offsets[0]! && offset <= offsets[last]!)) return [0, Number.NaN];
  let cell = 0;
  while (cell < last - 1 && offsets[cell + 1]! <= offset) cell++;
  return [cell, (offset - offsets[cell]!) / (offsets[cell + 1]! - offsets[cell]!)];
}

/** The number of the row of samples nearest to an offset along direction 2. */
export function nearestRow({ picture: { offsets } }: Relief, offset: number): number {
  return offsets.reduce((best, y, j) => (Math.abs(y - offset) < Math.abs(offsets[best]! - offset) ? j : best), 0);
}

/** Losses along direction 1 in one row of samples. */
export function cutOf({ picture: { offsets, values } }: Relief, row: number): readonly (number | null)[] {
  return offsets.map((_, i) => values[i * offsets.length + row]!);
}
