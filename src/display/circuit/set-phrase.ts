import type { Phrase } from "./phrase";
import { type SvgNode, svg, svgText } from "./svg-node";

const SYMBOL_FONT = "'STIX Two Text', STIXGeneral, Cambria, 'Times New Roman', Times, serif";
const SUB_SIZE = 0.74;
const SUB_DROP = 0.24;
/** A serif italic looks smaller than the sans-serif beside it. */
const SYMBOL_SIZE = 1.12;

/** A label as an SVG text element at (x, y) on its baseline: symbols in italics, indices set below the line. */
export function setPhrase(phrase: Phrase, size: number, attributes: SvgNode["attributes"]): SvgNode {
  let drop = 0;
  const spans = phrase.map(({ text, style }) => {
    const wanted = style === "sub" ? size * SUB_DROP : 0;
    const dy = Math.round((wanted - drop) * 100) / 100;
    drop = wanted;
    const moved: SvgNode["attributes"] = dy === 0 ? {} : { dy };
    if (style === "sub") return svgText("tspan", { "font-size": round(size * SUB_SIZE), ...moved }, text);
    if (style === "plain") return svgText("tspan", moved, text);
    const italic = { "font-family": SYMBOL_FONT, "font-style": "italic", "font-size": round(size * SYMBOL_SIZE) };
    return svgText("tspan", { ...italic, ...moved }, text);
  });
  return svg("text", { "font-size": size, ...attributes }, spans);
}

const round = (value: number) => Math.round(value * 100) / 100;
