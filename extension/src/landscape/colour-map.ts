import { interpolateCividis, interpolateMagma, interpolateViridis } from "d3-scale-chromatic";
import { viewSettings } from "../view-settings";

/** Red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number];

const SCALES = { viridis: interpolateViridis, cividis: interpolateCividis, magma: interpolateMagma };

const shades = new Map<keyof typeof SCALES, readonly Colour[]>();

/** 256 colours of a palette. */
function shadesOf(palette: keyof typeof SCALES): readonly Colour[] {
  const known = shades.get(palette);
  if (known) return known;
  const made = Array.from({ length: 256 }, (_, shade) => rgbOf(SCALES[palette](shade / 255)));
  shades.set(palette, made);
  return made;
}

/** Red, green and blue of "#rrggbb" or "rgb(r, g, b)". */
function rgbOf(colour: string): Colour {
  const numbers = colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
  return numbers as unknown as Colour;
}

/** The colour of a loss between the lowest and the highest: told apart with any colour vision, and in grey. */
export function colourOf(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  value: number,
): Colour {
  const part = maximum > minimum ? (value - minimum) / (maximum - minimum) : 0;
  return shadesOf(viewSettings().palette)[Math.round(255 * Math.min(1, Math.max(0, part)))]!;
}
