import type { Column } from "qnnlab/display/circuit";

/** Shows a part of the plane (x, y, width, height), stretched across and down. */
export function sized(
  svg: SVGElement,
  box: readonly [number, number, number, number],
  across: number,
  down: number,
): void {
  const size = { viewBox: box.join(" "), width: String(box[2] * across), height: String(box[3] * down) };
  for (const [name, value] of Object.entries(size)) {
    if (svg.getAttribute(name) !== value) svg.setAttribute(name, value);
  }
}

/** Columns stand from left to right, so the first one in view is found by halving. */
export function firstEndingAfter(columns: readonly Column[], x: number): number {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle]!.to < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
