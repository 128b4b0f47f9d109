/**
 * An SVG of vega, which has one style for a whole text, with the c of each M_c in it as a true subscript. Shifts are in
 * parts of the size of letters, which is smaller for the subscript itself.
 */
export function withSubscripts(svg: string): string {
  return svg.replace(/(<(?:text|tspan)[^>]*>)([^<]*M_c[^<]*)(?=<\/t)/g, (_, start: string, words: string) => {
    const [first, ...others] = words.split("M_c");
    const after = others.map((rest) => (rest === "" ? "" : `<tspan dy="-.1875em">${rest}</tspan>`));
    return start + first + after.map((rest) => `M<tspan dy=".25em" font-size="75%">c</tspan>${rest}`).join("");
  });
}
