import { written } from "../written";
import { colourOf } from "./colour-map";
import type { Relief } from "./relief";

/** Pixels of the page: the plane, and what stands around it. */
export const PLANE = { left: 58, top: 12, side: 380, bottom: 50, right: 96 } as const;
const BAR = { gap: 16, width: 14 } as const;
const TICK = 5;
/** Resolution of the stored picture over that of the page. */
const FINEST = 2;

/** Colours of lines and texts outside the plane. */
export interface Ink {
  readonly text: string;
  readonly line: string;
  readonly font: string;
}

/** What is marked on the plane beside the centre. */
export interface Marks {
  /** Row of samples of the cut along direction 1. */
  readonly row: number;
}

/** Draws the plane as colours with contour lines, axes and a colour bar. */
export function drawHeatMap(canvas: HTMLCanvasElement, relief: Relief, ink: Ink, marks: Marks): void {
  const width = PLANE.left + PLANE.side + PLANE.right;
  const height = PLANE.top + PLANE.side + PLANE.bottom;
  canvas.width = FINEST * width;
  canvas.height = FINEST * height;
  canvas.style.aspectRatio = `${width} / ${height}`;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(FINEST, 0, 0, FINEST, 0, 0);
  context.font = `12px ${ink.font}`;
  drawCells(context, relief);
  drawContours(context, relief);
  drawMarks(context, relief, marks);
  drawAxes(context, relief, ink);
  drawBar(context, relief, ink);
}

/** Where offsets lie on the canvas. */
export function toCanvas({ picture: { offsets } }: Relief): {
  x(offset: number): number;
  y(offset: number): number;
  offsets(x: number, y: number): [x: number, y: number];
} {
  const first = offsets[0]!;
  const scale = PLANE.side / (offsets[offsets.length - 1]! - first);
  const bottom = PLANE.top + PLANE.side;
  return {
    x: (offset) => PLANE.left + (offset - first) * scale,
    y: (offset) => bottom - (offset - first) * scale,
    offsets: (x, y) => [first + (x - PLANE.left) / scale, first + (bottom - y) / scale],
  };
}

function drawCells(context: CanvasRenderingContext2D, relief: Relief): void {
  const { offsets, values } = relief.picture;
  const points = offsets.length;
  const image = new ImageData(points, points);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < points; j++) {
      const value = values[i * points + j];
      if (value === null || value === undefined) continue;
      image.data.set([...colourOf(relief, value), 255], 4 * ((points - 1 - j) * points + i));
    }
  }
  const cells = context.canvas.ownerDocument.createElement("canvas");
  cells.width = cells.height = points;
  cells.getContext("2d")?.putImageData(image, 0, 0);
  // A sample stands in the middle of its cell, and the outer cells reach half a cell beyond the plane.
  const cell = PLANE.side / (points - 1);
  context.save();
  context.beginPath();
  context.rect(PLANE.left, PLANE.top, PLANE.side, PLANE.side);
  context.clip();
  context.drawImage(cells, PLANE.left - cell / 2, PLANE.top - cell / 2, PLANE.side + cell, PLANE.side + cell);
  context.restore();
}

function drawContours(context: CanvasRenderingContext2D, relief: Relief): void {
  const { x, y } = toCanvas(relief);
  const { contours, minimum, maximum } = relief;
  context.lineWidth = 1;
  for (const { level, points } of contours) {
    context.strokeStyle = level > minimum + 0.6 * (maximum - minimum) ? "rgba(0,0,0,0.6)" : "rgba(255,255,255,0.7)";
    context.beginPath();
    for (const [px, py] of points) context.lineTo(x(px), y(py));
    context.stroke();
  }
}

function drawMarks(context: CanvasRenderingContext2D, relief: Relief, { row }: Marks): void {
  const { x, y } = toCanvas(relief);
  const { offsets, path = [], minima = [] } = relief.picture;
  const stroke = (colour: string, width: number, line: () => void) => {
    context.beginPath();
    line();
    for (const [style, extra] of [["#000", 1.4] as const, [colour, 0] as const]) {
      context.strokeStyle = style;
      context.lineWidth = width + extra;
      context.stroke();
    }
  };
  stroke("#e69f00", 1.2, () => {
    context.moveTo(x(offsets[0]!), y(offsets[row]!));
    context.lineTo(x(offsets[offsets.length - 1]!), y(offsets[row]!));
  });
  if (path.length > 1)
    stroke("#fff", 1.6, () => {
      for (const point of path) context.lineTo(x(point.x), y(point.y));
    });
  for (const minimum of minima) stroke("#ff9d3b", 2, () => context.arc(x(minimum.x), y(minimum.y), 5, 0, 2 * Math.PI));
  stroke("#fff", 2.4, () => {
    for (const [dx, dy] of [
      [7, 0],
      [0, 7],
    ] as const) {
      context.moveTo(x(0) - dx, y(0) - dy);
      context.lineTo(x(0) + dx, y(0) + dy);
    }
  });
}

function drawAxes(context: CanvasRenderingContext2D, relief: Relief, ink: Ink): void {
  const { x, y } = toCanvas(relief);
  const bottom = PLANE.top + PLANE.side;
  context.strokeStyle = ink.line;
  context.fillStyle = ink.text;
  context.lineWidth = 1;
  context.strokeRect(PLANE.left - 0.5, PLANE.top - 0.5, PLANE.side + 1, PLANE.side + 1);
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of ticksOf(relief.picture.offsets)) {
    context.fillRect(x(tick), bottom, 1, TICK);
    context.fillText(written(tick), x(tick), bottom + TICK + 3);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of ticksOf(relief.picture.offsets)) {
    context.fillRect(PLANE.left - TICK, y(tick), TICK, 1);
    context.fillText(written(tick), PLANE.left - TICK - 3, y(tick));
  }
  context.textAlign = "center";
  context.textBaseline = "bottom";
  const middle = PLANE.left + PLANE.side / 2;
  context.fillText("offset along direction 1 (rad)", middle, bottom + PLANE.bottom - 4);
  context.save();
  context.translate(4, PLANE.top + PLANE.side / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = "top";
  context.fillText("offset along direction 2 (rad)", 0, 0);
  context.restore();
}

function drawBar(context: CanvasRenderingContext2D, relief: Relief, ink: Ink): void {
  const { minimum, maximum } = relief;
  const left = PLANE.left + PLANE.side + BAR.gap;
  for (let pixel = 0; pixel < PLANE.side; pixel++) {
    context.fillStyle = `rgb(${colourOf({ minimum: 0, maximum: PLANE.side }, PLANE.side - pixel).join(" ")})`;
    context.fillRect(left, PLANE.top + pixel, BAR.width, 1.5);
  }
  context.fillStyle = ink.text;
  context.textAlign = "left";
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    context.textBaseline = part === 0 ? "bottom" : part === 1 ? "top" : "middle";
    const at = PLANE.top + PLANE.side * (1 - part);
    context.fillText(written(minimum + part * (maximum - minimum)), left + BAR.width + 5, at);
  }
  context.textAlign = "right";
  context.textBaseline = "bottom";
  context.fillText(relief.picture.lossName, PLANE.left + PLANE.side + PLANE.right, PLANE.top + PLANE.side + 22);
}

/** Round offsets within the plane, at most eight. */
export function ticksOf(offsets: readonly number[]): number[] {
  const [first, last] = [offsets[0]!, offsets[offsets.length - 1]!];
  const power = 10 ** Math.floor(Math.log10((last - first) / 5));
  const step = power * ([1, 2, 5, 10].find((factor) => (last - first) / (factor * power) <= 7) ?? 10);
  const ticks: number[] = [];
  for (let k = Math.ceil(first / step); k * step <= last * (1 + 1e-9); k++)
    ticks.push(Number((k * step).toPrecision(9)));
  return ticks;
}
