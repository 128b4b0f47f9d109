import { requireKind } from "../errors";
import { type Chart, chart, OUTSTANDING_TEXT } from "./chart";
import { READABLE } from "./choice";
import type { Difference, Figure } from "./figure";
import { INDEPENDENT, panelDrawings } from "./figure-panel";
import { trapPanels } from "./plot-traps";
import {
  DIFFERENCE_HEADER,
  differenceCells,
  figureClaim,
  figureMethod,
  figureRemarks,
  figureText,
} from "./text/figure";
import { brokenLines, textWidth } from "./text-width";

/** Rows of the table that the picture shows; the text and `toDataFrame` have all. */
const MOST_ROWS = 14;
const ROW_HEIGHT = 17;
/** Pixels of text, and between the columns of the table. */
const FONT = 11;
const GAP = 16;
/** Pixels of the lines under the title, and the width at which they are broken. */
const SUBTITLE_SIZE = 12;
const LINE_WIDTH = 760;

/** Our figure, the released numbers in it as dashed lines and diamonds, and the table of differences below. */
export function plotFigure(figure: Figure): Chart {
  requireKind("figure", figure, "figure", "a figure (the result of reproduce)");
  const { panels, differences, title, traps } = figure;
  // Medians, success and the runs behind it in one row.
  const [columns, width] = panels.some(({ runs }) => runs) ? [3, 244] : [2, 330];
  const page = { columns, spacing: 30, concat: panelDrawings(panels, width), resolve: INDEPENDENT };
  const lines = [title, ...figureMethod(figure), ...figureRemarks(figure)];
  const drawing = {
    ...READABLE,
    title: {
      text: figureClaim(figure),
      subtitle: lines.flatMap((line) => brokenLines(line, SUBTITLE_SIZE, LINE_WIDTH)),
    },
    spacing: 26,
    vconcat: [
      ...(traps ? [trapPanels(traps)] : []),
      ...(panels.length > 0 ? [page] : []),
      ...(differences.length > 0 ? [differenceTable(differences)] : []),
    ],
    resolve: INDEPENDENT,
  };
  return chart(drawing, figureText(figure));
}

function differenceTable(differences: readonly Difference[]) {
  const shown = differences.slice(0, MOST_ROWS);
  const table = [DIFFERENCE_HEADER, ...shown.map(differenceCells)];
  const ends: number[] = [];
  for (const column of DIFFERENCE_HEADER.keys())
    ends.push((ends.at(-1) ?? 0) + GAP + Math.max(...table.map((texts) => textWidth(texts[column]!, FONT))));
  const width = ends.at(-1)!;
  const cells = table.flatMap((texts, row) =>
    texts.map((text, column) => ({
      row,
      at: ends[column - 1] ?? 0,
      text,
      weight: row === 0 ? "header" : shown[row - 1]!.verdict,
    })),
  );
  const hidden = differences.length - shown.length;
  const title = `Differences${hidden > 0 ? `: the first ${shown.length} of ${differences.length}` : ""}`;
  const x = { field: "at", type: "quantitative", axis: null, scale: { domain: [0, width], nice: false } };
  const y = {
    field: "row",
    type: "quantitative",
    axis: null,
    scale: { domain: [-0.5, shown.length + 0.5], nice: false, reverse: true },
  };
  const layer = (test: string, mark: object) => ({
    transform: [{ filter: test }],
    mark: { type: "text", align: "left", fontSize: FONT, ...mark },
    encoding: { x, y, text: { field: "text" } },
  });
  return {
    title: { text: title, fontSize: 13, anchor: "start", offset: 6 },
    width,
    height: ROW_HEIGHT * (shown.length + 1),
    data: { values: cells },
    layer: [
      layer("datum.weight === 'header'", { fontWeight: "bold" }),
      layer("datum.weight === 'differs'", { fontWeight: "bold", color: OUTSTANDING_TEXT }),
      layer("datum.weight !== 'header' && datum.weight !== 'differs'", {}),
    ],
  };
}
