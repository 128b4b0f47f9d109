import * as THREE from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { colourOf } from "./colour-map";
import { HEIGHT, type Place, placing } from "./place";
import type { Relief } from "./relief";
import { contoursOf, cutLine, frame, marks, showCut } from "./surface-lines";

const HOME = new THREE.Vector3(2.75, 2.75, 3.95);
const TURN = Math.PI / 24;
const ZOOM = 1.12;
/** Pixels drawn for one of the page: fewer while the surface turns, so that it follows the hand. */
const RESOLUTION = { turning: 0.75, still: 2 } as const;
/** Samples along a side from which on only every second one is drawn while the surface turns. */
const MANY_POINTS = 120;

/** Where a point of the scene is on the canvas, in pixels of the page, and how far from the eye. */
export type Projection = (x: number, y: number, z: number) => readonly [x: number, y: number, depth: number];

/** A surface that can be turned, drawn on its canvas whenever something has changed, and never else. */
export interface Surface {
  readonly canvas: HTMLCanvasElement;
  /** From the floor to the highest loss; the square goes from −1 to 1. */
  readonly height: number;
  /** Draws the cut along direction 1 in another row of samples. */
  cut(row: number): void;
  /** Takes the palette that is set now. */
  recolour(): void;
  /** Turns, zooms or goes home by a key; false for a key that means nothing here. */
  key(name: string): boolean;
  resize(width: number, height: number): void;
  /** Calls back after each drawing with the projection that it was drawn by, for texts beside the frame. */
  onDrawn(listener: (project: Projection) => void): void;
  /** Offsets under a pixel of the canvas. */
  pick(x: number, y: number): readonly [number, number] | undefined;
  drawNow(): void;
  dispose(): void;
}

/** @throws Error when the page has no WebGL. */
export function makeSurface(relief: Relief, document: Document, row: number): Surface {
  const canvas = document.createElement("canvas");
  const renderer = new THREE.WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.debug.checkShaderErrors = false; // looking for them waits for each shader in turn
  const scene = new THREE.Scene();
  const place = placing(relief);
  const mesh = meshOf(relief, place);
  const fine = new THREE.BufferAttribute(trianglesOf(relief, 1), 1);
  const coarse =
    relief.picture.offsets.length < MANY_POINTS ? fine : new THREE.BufferAttribute(trianglesOf(relief, 2), 1);
  mesh.geometry.setIndex(fine);
  mesh.geometry.computeVertexNormals();
  const cut = cutLine();
  scene.add(mesh, contoursOf(relief, place), frame(), cut, ...lights(), ...marks(relief, place));
  showCut(cut, relief, row, place);

  const camera = new THREE.PerspectiveCamera(30, 1, 0.1, 30);
  const controls = new OrbitControls(camera, canvas);
  controls.enablePan = false;
  controls.enableZoom = false; // the wheel scrolls the notebook; keys and buttons zoom
  controls.maxPolarAngle = 0.62 * Math.PI;
  const home = () => {
    camera.position.copy(HOME);
    controls.target.set(0, HEIGHT / 2 - 0.2, 0);
    controls.update();
  };
  home();

  let listener: ((project: Projection) => void) | undefined;
  let size = { width: 1, height: 1 };
  let awaited = 0;
  let turning = false;
  const project: Projection = (x, y, z) => {
    const at = new THREE.Vector3(x, y, z).project(camera);
    return [((at.x + 1) / 2) * size.width, ((1 - at.y) / 2) * size.height, at.z];
  };
  const drawNow = () => {
    awaited = 0;
    renderer.render(scene, camera);
    listener?.(project);
  };
  const draw = () => {
    if (awaited === 0) awaited = requestAnimationFrame(drawNow);
  };
  const sharpen = () => {
    const finest = Math.min(RESOLUTION.still, globalThis.devicePixelRatio || 1);
    renderer.setPixelRatio(turning ? RESOLUTION.turning : finest);
    mesh.geometry.setIndex(turning ? coarse : fine);
    draw();
  };
  controls.addEventListener("change", draw);
  controls.addEventListener("start", () => {
    turning = true;
    sharpen();
  });
  controls.addEventListener("end", () => {
    turning = false;
    sharpen();
  });

  return {
    canvas,
    height: HEIGHT,
    drawNow,
    cut(to) {
      showCut(cut, relief, to, place);
      draw();
    },
    recolour() {
      const colours = mesh.geometry.getAttribute("color") as THREE.BufferAttribute;
      colours.copyArray(coloursOf(relief)).needsUpdate = true;
      draw();
    },
    key(name) {
      if (name === "Home") home();
      else if (!move(camera, controls.target, name)) return false;
      controls.update();
      draw();
      return true;
    },
    resize(width, height) {
      size = { width, height };
      camera.aspect = width / height;
      camera.updateProjectionMatrix();
      renderer.setSize(width, height, false);
      sharpen();
    },
    onDrawn(to) {
      listener = to;
    },
    pick(x, y) {
      const ray = new THREE.Raycaster();
      ray.setFromCamera(new THREE.Vector2((2 * x) / size.width - 1, 1 - (2 * y) / size.height), camera);
      const [hit] = ray.intersectObject(mesh);
      return hit && [place.offset(hit.point.x), place.offset(-hit.point.z)];
    },
    dispose() {
      cancelAnimationFrame(awaited);
      controls.dispose();
      scene.traverse((part) => {
        if (part instanceof THREE.Mesh || part instanceof THREE.LineSegments) {
          part.geometry.dispose();
          (part.material as THREE.Material).dispose();
        }
      });
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

function meshOf(relief: Relief, place: Place): THREE.Mesh {
  const { offsets, values } = relief.picture;
  const points = offsets.length;
  const positions = new Float32Array(3 * points * points);
  values.forEach((value, k) => {
    const [x, y] = [offsets[Math.floor(k / points)]!, offsets[k % points]!];
    positions.set([place.x(x), value === null ? 0 : place.height(value), place.z(y)], 3 * k);
  });
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
  geometry.setAttribute("color", new THREE.BufferAttribute(coloursOf(relief), 3));
  const material = new THREE.MeshLambertMaterial({
    vertexColors: true,
    side: THREE.DoubleSide,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
  return new THREE.Mesh(geometry, material);
}

function coloursOf(relief: Relief): Float32Array {
  const { values } = relief.picture;
  const colours = new Float32Array(3 * values.length);
  const colour = new THREE.Color();
  values.forEach((value, k) => {
    const [red, green, blue] = colourOf(relief, value ?? relief.minimum);
    colour.setRGB(red / 255, green / 255, blue / 255, THREE.SRGBColorSpace);
    colours.set([colour.r, colour.g, colour.b], 3 * k);
  });
  return colours;
}

/** Two triangles for each square of samples `step` apart, but for holes where the loss is no number. */
function trianglesOf({ picture: { offsets, values } }: Relief, step: number): Uint32Array {
  const points = offsets.length;
  const triangles: number[] = [];
  for (let i = 0; i + 1 < points; i += step) {
    for (let j = 0; j + 1 < points; j += step) {
      const [right, up] = [Math.min(i + step, points - 1), Math.min(j + step, points - 1)];
      const [a, b, c, d] = [i * points + j, right * points + j, right * points + up, i * points + up];
      if ([a, b, c, d].some((corner) => values[corner] === null)) continue;
      triangles.push(a, b, d, b, c, d);
    }
  }
  return Uint32Array.from(triangles);
}

function lights(): THREE.Light[] {
  const sun = new THREE.DirectionalLight("#ffffff", 1.6);
  sun.position.set(-1.5, 3, 1.5);
  return [sun, new THREE.AmbientLight("#ffffff", 1.9)];
}

/** Moves the camera about the target by an arrow key, plus or minus. */
function move(camera: THREE.Camera, target: THREE.Vector3, key: string): boolean {
  const offset = camera.position.clone().sub(target);
  const about = new THREE.Spherical().setFromVector3(offset);
  if (key === "ArrowLeft") about.theta -= TURN;
  else if (key === "ArrowRight") about.theta += TURN;
  else if (key === "ArrowUp") about.phi -= TURN;
  else if (key === "ArrowDown") about.phi += TURN;
  else if (key === "+" || key === "=") about.radius /= ZOOM;
  else if (key === "-") about.radius *= ZOOM;
  else return false;
  about.phi = Math.min(0.62 * Math.PI, Math.max(0.02, about.phi));
  about.radius = Math.min(8, Math.max(1.6, about.radius));
  camera.position.copy(target).add(offset.setFromSpherical(about));
  return true;
}
