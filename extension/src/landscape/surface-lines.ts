import * as THREE from "three";
import { Line2 } from "three/examples/jsm/lines/Line2.js";
import { LineGeometry } from "three/examples/jsm/lines/LineGeometry.js";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import type { Place } from "./place";
import { cutOf, lossAt, type Relief } from "./relief";

type Point = readonly [x: number, y: number, z: number];

/** Lines lie so much above the surface that it does not hide them. */
const LIFT = 0.012;
const COLOUR = {
  cut: "#e69f00",
  path: "#ffffff",
  centre: "#ffffff",
  minimum: "#ff9d3b",
  casing: "#000000",
  frame: "#808080",
} as const;
/** Pixels by which the dark edge of a mark stands out at each side: it is seen on any ground. */
const CASING = 1.2;
/** Length of the arms of the cross at the centre and radius of the circles around minima, in half sides. */
const ARM = 0.08;
const RADIUS = 0.055;
/** Parts of such a line, each bent as the surface is. */
const PARTS = 24;

/** The cut along direction 1. */
export function cutLine(): Line2 {
  return lineOf(COLOUR.cut, 3);
}

export function showCut(line: Line2, relief: Relief, row: number, place: Place): void {
  const { offsets } = relief.picture;
  const points = cutOf(relief, row).flatMap((loss, i): Point[] =>
    loss === null ? [] : [[place.x(offsets[i]!), place.height(loss) + LIFT, place.z(offsets[row]!)]],
  );
  setPoints(line, points);
}

/** What is marked as on the heat map: the path, the minima of the plane, and the centre. */
export function marks(relief: Relief, place: Place): THREE.Object3D[] {
  const { path = [], minima = [] } = relief.picture;
  // The path runs off the slice; where it is within the square it is drawn at the height of its own loss.
  const way = path.map(({ x, y, loss }): Point => [place.x(x), place.height(loss) + LIFT, place.z(y)]);
  const on = (x: number, z: number) => draped(relief, place, x, z);
  const parts = Array.from({ length: PARTS + 1 }, (_, part) => part / PARTS);
  const circle = (x: number, z: number) =>
    parts.flatMap((part) => on(x + RADIUS * Math.cos(2 * Math.PI * part), z + RADIUS * Math.sin(2 * Math.PI * part)));
  const [x, z] = [place.x(0), place.z(0)];
  const arms = [
    parts.flatMap((part) => on(x + ARM * (2 * part - 1), z)),
    parts.flatMap((part) => on(x, z + ARM * (2 * part - 1))),
  ];
  return [
    ...cased([way], COLOUR.path, 2.5),
    ...cased(
      minima.map((minimum) => circle(place.x(minimum.x), place.z(minimum.y))),
      COLOUR.minimum,
      2.5,
    ),
    ...cased(arms, COLOUR.centre, 3.5),
  ];
}

/** The point of the surface there, if there is one. */
function draped(relief: Relief, place: Place, x: number, z: number): Point[] {
  const loss = lossAt(relief, place.offset(x), place.offset(-z));
  return loss === undefined ? [] : [[x, place.height(loss) + LIFT, z]];
}

/** Lines of one kind, and their dark edges. */
function cased(lines: readonly (readonly Point[])[], color: string, width: number): LineSegments2[] {
  const ends = lines.flatMap((points) => points.slice(1).flatMap((point, k) => [...points[k]!, ...point]));
  if (ends.length === 0) return [];
  const geometry = new LineSegmentsGeometry().setPositions(ends);
  // The edges never hide their own line, which is as near.
  const edges = new LineMaterial({ color: COLOUR.casing, linewidth: width + 2 * CASING, depthWrite: false });
  return [edges, new LineMaterial({ color, linewidth: width })].map((material, order) => {
    const drawn = new LineSegments2(geometry, material);
    drawn.renderOrder = 1 + order; // after the surface, which hides what is behind it
    return drawn;
  });
}

export function contoursOf({ contours }: Relief, place: Place): THREE.LineSegments {
  const positions: number[] = [];
  for (const { level, points } of contours) {
    for (let k = 0; k + 1 < points.length; k++) {
      for (const [x, y] of [points[k]!, points[k + 1]!])
        positions.push(place.x(x), place.height(level) + LIFT / 3, place.z(y));
    }
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.Float32BufferAttribute(positions, 3));
  return new THREE.LineSegments(
    geometry,
    new THREE.LineBasicMaterial({ color: "#000000", transparent: true, opacity: 0.35 }),
  );
}

/** Edges of the floor. */
export function frame(): THREE.LineSegments {
  const geometry = new THREE.BufferGeometry();
  const floor = [-1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, -1, 1, 0, -1, -1, 0, -1, -1, 0, -1, -1, 0, 1];
  geometry.setAttribute("position", new THREE.Float32BufferAttribute(floor, 3));
  return new THREE.LineSegments(geometry, new THREE.LineBasicMaterial({ color: COLOUR.frame }));
}

function lineOf(color: string, linewidth: number): Line2 {
  return new Line2(new LineGeometry(), new LineMaterial({ color, linewidth }));
}

function setPoints(line: Line2, points: readonly Point[]): void {
  line.geometry.dispose();
  line.geometry = new LineGeometry();
  line.visible = points.length > 1;
  if (line.visible) line.geometry.setPositions(points.flat());
}
