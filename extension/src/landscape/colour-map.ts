import { interpolateViridis } from "d3-scale-chromatic";

/** Red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number];

const SHADES: readonly Colour[] = Array.from({ length: 256 }, (_, shade) => {
  const hex = interpolateViridis(shade / 255);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
});

/** The colour of a loss between the lowest and the highest: told apart with any colour vision, and in grey. */
export function colourOf(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  value: number,
): Colour {
  const part = maximum > minimum ? (value - minimum) / (maximum - minimum) : 0;
  return SHADES[Math.round(255 * Math.min(1, Math.max(0, part)))]!;
}
