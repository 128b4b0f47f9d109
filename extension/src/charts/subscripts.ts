const SVG = "http://www.w3.org/2000/svg";

/**
 * Writes the c of each M_c in the texts of a chart as a subscript, as it is in the stored picture: vega has one style for
 * a whole text. It does not write such texts again while they stay the same.
 */
export function writeSubscripts(chart: ParentNode): void {
  for (const text of chart.querySelectorAll("svg.marks text, svg.marks tspan")) {
    if (text.childElementCount > 0) continue; // its lines are parts of their own
    const [first, ...others] = (text.textContent ?? "").split("M_c");
    if (first === undefined || others.length === 0) continue;
    const part = (words: string, attributes: Readonly<Record<string, string>>) => {
      const span = text.ownerDocument.createElementNS(SVG, "tspan");
      for (const [name, value] of Object.entries(attributes)) span.setAttribute(name, value);
      span.textContent = words;
      return span;
    };
    const subscript = () => part("c", { dy: ".25em", "font-size": "75%" });
    text.replaceChildren(
      first,
      ...others.flatMap((rest) => ["M", subscript(), ...(rest === "" ? [] : [part(rest, { dy: "-.1875em" })])]),
    );
  }
}
