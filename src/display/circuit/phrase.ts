/** A piece of a label: plain, an italic symbol, or a subscript. */
export interface Span {
  readonly text: string;
  readonly style: "plain" | "symbol" | "sub";
}

/** A label that can be set in SVG with real subscripts and in a terminal with Unicode ones. */
export type Phrase = readonly Span[];

export const plain = (text: string): Span => ({ text, style: "plain" });
export const symbol = (text: string): Span => ({ text, style: "symbol" });
export const sub = (text: string | number): Span => ({ text: String(text), style: "sub" });

/** θ₀ */
export const indexed = (letter: string, index: number): Phrase => [symbol(letter), sub(index)];

/** θ₂ₗ₊₁: the index p·l + k of a parameter in layer l. */
export function layerIndexed(letter: string, p: number, k: number): Phrase {
  return [symbol(letter), sub(`${p === 1 ? "" : p}l${k === 0 ? "" : `+${k}`}`)];
}

const LINE = "0123456789l+";
const BELOW = "₀₁₂₃₄₅₆₇₈₉ₗ₊";

/** The phrase as one line of Unicode text: indices become subscripts, the letters of a Pauli word stay letters. */
export function toText(phrase: Phrase): string {
  return phrase
    .map(({ text, style }) => (style === "sub" ? text.replace(/[0-9l+]/g, (sign) => BELOW[LINE.indexOf(sign)]!) : text))
    .join("");
}

const SUB_SIZE = 0.72;

/** Width of the phrase in em, estimated from the average widths of a sans-serif face; there is no font to ask. */
export function widthInEm(phrase: Phrase): number {
  let width = 0;
  for (const { text, style } of phrase) {
    for (const letter of text) width += letterWidth(letter) * (style === "sub" ? SUB_SIZE : 1);
  }
  return width;
}

function letterWidth(letter: string): number {
  if (letter === "\u2003") return 1;
  if (/[ .,·|()[\]ijl]/.test(letter)) return 0.36;
  if (/[A-Z+−×=…]/.test(letter)) return 0.7;
  return 0.58;
}
