import { LINE } from "../../display/circuit/palette";
import { type SvgNode, svg } from "../../display/circuit/svg-node";
import { COLOURS } from "../../display/colours";
import { readable } from "../../display/numbers";
import type { ExploreFrame } from "./frames";
import { curve, dot } from "./marks";
import { linearAxis, type Plot, plotScene, powerAxis } from "./plot";

/** Eigenvalues this far below the largest are rounding, and are drawn at that height. */
const EIGENVALUE_FLOOR = 1e-18;
const WIDEST_BAR = 14;

/** The three plots of a frame of `explore`. */
export function explorePlots(frame: ExploreFrame): { readonly [K in "slice" | "gradient" | "fisher"]: SvgNode } {
  return {
    slice: plotScene(slicePlot(frame)),
    gradient: plotScene(gradientPlot(frame)),
    fisher: plotScene(fisherPlot(frame)),
  };
}

/** "θ₃": an index below the line. */
export function angleName(index: number): string {
  return `θ${[...String(index)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("")}`;
}

function slicePlot({ slice, circuit, loss, lossName, angleRange }: ExploreFrame): Plot {
  const name = angleName(slice.along);
  const now = circuit.theta[slice.along]!;
  return {
    claim: `Loss along ${name}`,
    description: `${lossName} is ${readable(loss, 5)} at ${name} = ${readable(now)} rad.`,
    x: linearAxis(`${name} (rad)`, [...angleRange], "exact"),
    y: linearAxis(lossName, [...slice.losses, loss]),
    marks: (area) => [curve(area, slice.angles, slice.losses, "data"), dot(area, now, loss, "theory", 5)],
  };
}

function gradientPlot({ gradient, lossName }: ExploreFrame): Plot {
  const norm = Math.hypot(...gradient);
  const y = linearAxis(`∂(${lossName})/∂θ`, [0, ...gradient]);
  const x = indexAxis("index of the angle", 0, gradient.length);
  return {
    claim: `Gradient, norm ${readable(norm)}`,
    description: `${gradient.length} components.`,
    x,
    y,
    marks: (area) => {
      const zero = area.y(0);
      const width = Math.min(WIDEST_BAR, (0.75 * (area.right - area.left)) / gradient.length);
      const bars = gradient.map((component, index) => {
        const top = Math.min(zero, area.y(component));
        const place = { x: area.x(index) - width / 2, y: top, width, height: Math.abs(area.y(component) - zero) };
        return svg("rect", { class: "qnn-bar qnn-data", ...place, fill: COLOURS.data });
      });
      return [
        svg("line", { class: "qnn-line", x1: area.left, x2: area.right, y1: zero, y2: zero, stroke: LINE }),
        ...bars,
      ];
    },
  };
}

function fisherPlot({ fisher, circuit }: ExploreFrame): Plot {
  const x = indexAxis("eigenvalue, by size", 1, circuit.theta.length);
  if ("leftOut" in fisher) {
    const y = powerAxis("eigenvalue", [1], EIGENVALUE_FLOOR);
    return { claim: "Fisher spectrum left out", description: fisher.leftOut, x, y, marks: () => [] };
  }
  const { spectrum, rank, uncertain } = fisher;
  const floor = Math.max(spectrum[0] ?? 0, Number.MIN_VALUE) * EIGENVALUE_FLOOR;
  const drawn = spectrum.map((value) => Math.max(value, floor));
  return {
    claim: `Fisher rank ${rank} of ${spectrum.length}${uncertain ? ", no clear gap" : ""}`,
    description: `The largest eigenvalue is ${readable(spectrum[0] ?? 0)}.`,
    x,
    y: powerAxis("eigenvalue", drawn, floor),
    marks: (area) => drawn.map((value, index) => dot(area, index + 1, value, index < rank ? "data" : "null", 3.5)),
  };
}

function indexAxis(title: string, first: number, count: number) {
  const axis = linearAxis(title, [first - 0.5, first + count - 0.5], "exact");
  return { ...axis, ticks: axis.ticks.filter(({ value }) => Number.isInteger(value)) };
}
