import { requireKind } from "../errors";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import type { Difference, Figure } from "./figure";
import { INDEPENDENT, panelDrawing } from "./figure-panel";
import { DIFFERENCE_HEADER, differenceCells, figureClaim, figureMethod, figureText } from "./text/figure";

/** Rows of the table that the picture shows; the text and `toDataFrame` have all. */
const MOST_ROWS = 14;
const ROW_HEIGHT = 17;
/** Where the columns of the table begin, and its width. */
const COLUMNS = [0, 190, 370, 440, 515, 580, 650];
const TABLE_WIDTH = 860;

/** Our figure, the released numbers in it as dashed lines and diamonds, and the table of differences below. */
export function plotFigure(figure: Figure): Chart {
  requireKind("figure", figure, "figure", "a figure (the result of reproduce)");
  const { panels, differences, title, notes } = figure;
  const page = { columns: 2, spacing: 30, concat: panels.map(panelDrawing), resolve: INDEPENDENT };
  const remarks = [...new Set(differences.flatMap(({ note }) => (note === undefined ? [] : [note])))];
  const drawing = {
    title: { text: figureClaim(figure), subtitle: [title, ...figureMethod(figure), ...remarks, ...notes] },
    spacing: 26,
    vconcat: [...(panels.length > 0 ? [page] : []), ...(differences.length > 0 ? [differenceTable(differences)] : [])],
    resolve: INDEPENDENT,
  };
  return chart(drawing, figureText(figure));
}

function differenceTable(differences: readonly Difference[]) {
  const shown = differences.slice(0, MOST_ROWS);
  const cells = [DIFFERENCE_HEADER, ...shown.map(differenceCells)].flatMap((texts, row) =>
    texts.map((text, column) => ({
      row,
      at: COLUMNS[column]!,
      text,
      weight: row === 0 ? "header" : shown[row - 1]!.verdict,
    })),
  );
  const hidden = differences.length - shown.length;
  const title = `Differences${hidden > 0 ? `: the first ${shown.length} of ${differences.length}` : ""}`;
  const x = { field: "at", type: "quantitative", axis: null, scale: { domain: [0, TABLE_WIDTH], nice: false } };
  const y = {
    field: "row",
    type: "quantitative",
    axis: null,
    scale: { domain: [-0.5, shown.length + 0.5], nice: false, reverse: true },
  };
  const layer = (test: string, mark: object) => ({
    transform: [{ filter: test }],
    mark: { type: "text", align: "left", fontSize: 11, ...mark },
    encoding: { x, y, text: { field: "text" } },
  });
  return {
    title: { text: title, fontSize: 13, anchor: "start", offset: 6 },
    width: TABLE_WIDTH,
    height: ROW_HEIGHT * (shown.length + 1),
    data: { values: cells },
    layer: [
      layer("datum.weight === 'header'", { fontWeight: "bold" }),
      layer("datum.weight === 'differs'", { fontWeight: "bold", color: COLOURS.theory }),
      layer("datum.weight !== 'header' && datum.weight !== 'differs'", {}),
    ],
  };
}
