import type { LegendEntry } from "./legend";
import { LINE, sharedColour } from "./palette";
import { type Phrase, toText, widthInEm } from "./phrase";
import { setPhrase } from "./set-phrase";
import { type SvgNode, svg } from "./svg-node";

const TEXT_SIZE = 13;
const LINE_HEIGHT = 22;
const SWATCH = 14;
/** Room above the first line and below the last one. */
const ABOVE = 5;
const BELOW = 6;

/** What stands below the wires. */
export interface Foot {
  readonly nodes: readonly SvgNode[];
  readonly top: number;
  readonly bottom: number;
  /** End at the right. */
  readonly width: number;
}

/** The legend and the notes, line below line; an entry of the legend is a group of class qnn-legend. */
export function legendShapes(
  legend: readonly LegendEntry[],
  notes: readonly Phrase[],
  left: number,
  top: number,
): Foot {
  const lines: readonly LegendEntry[] = [...legend, ...notes.map((phrase) => ({ phrase }))];
  let y = top + ABOVE + LINE_HEIGHT / 2;
  let width = 0;
  const nodes = lines.map(({ colour, key, role, phrase }) => {
    const swatch = colour === undefined ? undefined : sharedColour(colour);
    const x = left + (swatch === undefined ? 0 : 22);
    const text = setPhrase(phrase, TEXT_SIZE, { class: "qnn-note", fill: LINE, x, y: y + 4 });
    const square = { x: left, y: y - SWATCH / 2, width: SWATCH, height: SWATCH, rx: 3 };
    const names: SvgNode["attributes"] = {
      ...(key === undefined ? {} : { "data-key": key }),
      ...(role === undefined ? {} : { "data-role": role }),
      ...(colour === undefined ? {} : { "aria-label": toText(phrase).replace(/\s*\u2003\s*/, ": ") }),
    };
    width = Math.max(width, x + widthInEm(phrase) * TEXT_SIZE);
    y += LINE_HEIGHT;
    return svg("g", { class: "qnn-legend", ...names }, [
      ...(swatch === undefined ? [] : [svg("rect", { ...square, ...swatch })]),
      text,
    ]);
  });
  const bottom = nodes.length === 0 ? top : y - LINE_HEIGHT / 2 + BELOW;
  return { nodes, top, bottom, width };
}
