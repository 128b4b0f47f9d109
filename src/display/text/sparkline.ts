const BLOCKS = "▁▂▃▄▅▆▇█";

/** A row of numbers as a row of blocks, the smallest lowest; numbers that are not finite leave a space. */
export function sparkline(values: readonly number[], width = 60): string {
  const shown = thinned(values, width);
  const finite = shown.filter(Number.isFinite);
  const low = Math.min(...finite);
  const range = Math.max(...finite) - low;
  return shown
    .map((value) => {
      if (!Number.isFinite(value)) return " ";
      return BLOCKS[range === 0 ? 0 : Math.round(((value - low) / range) * (BLOCKS.length - 1))];
    })
    .join("");
}

/** At most `count` entries at even distances, the first and the last among them. */
export function thinned<T>(values: readonly T[], count: number): readonly T[] {
  if (values.length <= count) return values;
  return Array.from({ length: count }, (_, i) => values[Math.round((i * (values.length - 1)) / (count - 1))]!);
}
