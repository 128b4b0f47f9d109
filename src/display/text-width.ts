/** Widths of characters in a sans-serif face, in units of the font size; all others count as a digit. */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["ijlI.,:;'|!·⁻¹", 0.25],
  ["ftr()[]- /⁰²³⁴⁵⁶⁷⁸⁹₀₁₂₃", 0.32],
  ["csxzJkvy", 0.52],
  ["ABEKPSVXYCDHNRUwGOQ", 0.71],
  ["MmW⊕…", 0.9],
];
const DIGIT = 0.57;
/** Faces differ; a little too much room is better than text cut off. */
const MARGIN = 1.04;

/** Width of a line of text in pixels, without a canvas to measure it on. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS.find(([characters]) => characters.includes(character))?.[1] ?? DIGIT;
  return width * fontSize * MARGIN;
}

/** A text in lines of at most a width in pixels, broken between words, but not beside an operator. */
export function brokenLines(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/(?<![−+=·]) (?![−+=·])/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
