import type { Relief } from "./relief";

/** Height of the surface over half the side of its square. */
export const HEIGHT = 1.1;

export type Place = ReturnType<typeof placing>;

/** From offsets and losses to places in the scene, where direction 1 runs to the right and direction 2 to the back. */
export function placing({ picture: { offsets }, minimum, maximum }: Relief) {
  const first = offsets[0]!;
  const half = (offsets[offsets.length - 1]! - first) / 2;
  const range = maximum - minimum || 1;
  return {
    x: (offset: number) => (offset - first) / half - 1,
    z: (offset: number) => 1 - (offset - first) / half,
    height: (loss: number) => (HEIGHT * (loss - minimum)) / range,
    offset: (x: number) => first + (x + 1) * half,
  };
}
