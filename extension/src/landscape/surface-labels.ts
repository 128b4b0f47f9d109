import { written } from "../written";
import { ticksOf } from "./heat-map";
import type { Relief } from "./relief";
import type { Projection, Surface } from "./surface";

/** How far outside the frame labels stand, in half sides. */
const OUT = { tick: 0.14, title: 0.52, loss: 0.16 } as const;

/** Ticks further out would meet those of the other edge. */
const CORNER = 0.95;

/** Where a label stands, for the side of the frame that it is put on. */
type Place = (side: Side) => readonly [x: number, y: number, z: number];

/** Signs of the sides in front, and the corner furthest to the left. */
interface Side {
  readonly x: number;
  readonly z: number;
  readonly corner: readonly [x: number, z: number];
}

/**
 * Texts beside the frame of a surface, in the page's own font and colour, which follow it when it turns: offsets along
 * the two edges in front, losses at the left.
 */
export function surfaceLabels(surface: Surface, relief: Relief, document: Document): HTMLElement {
  const layer = document.createElement("div");
  layer.className = "qnn-labels";
  layer.setAttribute("aria-hidden", "true");
  const placed = labelsOf(relief, surface.height).map(([text, place]) => {
    const label = document.createElement("span");
    label.textContent = text;
    layer.append(label);
    return { label, place };
  });
  surface.onDrawn((project) => {
    const side = sideOf(project);
    for (const { label, place } of placed) {
      const [left, top] = project(...place(side));
      label.style.transform = `translate(-50%, -50%) translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    }
  });
  return layer;
}

function labelsOf({ picture, minimum, maximum }: Relief, height: number): (readonly [text: string, Place])[] {
  const { offsets, lossName } = picture;
  const first = offsets[0]!;
  const half = (offsets[offsets.length - 1]! - first) / 2;
  const along = (offset: number) => (offset - first) / half - 1;
  const ticks = ticksOf(offsets).filter((tick) => Math.abs(along(tick)) < CORNER);
  const atLeft = (up: number, out: number): Place => {
    return ({ corner: [x, z] }) => [x * (1 + out), up * height, z * (1 + out)];
  };
  return [
    ...ticks.map((tick): [string, Place] => [written(tick), ({ z }) => [along(tick), 0, z * (1 + OUT.tick)]]),
    ["direction 1 (rad)", ({ z }) => [0, 0, z * (1 + OUT.title)]],
    ...ticks.map((tick): [string, Place] => [written(tick), ({ x }) => [x * (1 + OUT.tick), 0, -along(tick)]]),
    ["direction 2 (rad)", ({ x }) => [x * (1 + OUT.title), 0, 0]],
    [written(minimum), atLeft(0, OUT.loss)],
    [written(maximum), atLeft(1, OUT.loss)],
    [lossName, atLeft(0.5, OUT.loss)],
  ];
}

function sideOf(project: Projection): Side {
  const nearer = (depths: readonly [number, number]) => (depths[0] < depths[1] ? 1 : -1);
  const corners = [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ] as const;
  const left = (corner: readonly [number, number]) => project(corner[0], 0, corner[1])[0];
  return {
    x: nearer([project(1, 0, 0)[2], project(-1, 0, 0)[2]]),
    z: nearer([project(0, 0, 1)[2], project(0, 0, -1)[2]]),
    corner: corners.reduce((best, corner) => (left(corner) < left(best) ? corner : best)),
  };
}
