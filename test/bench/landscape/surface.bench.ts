import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../lab/lab";
import { median } from "../harness/median";
import { workload } from "../harness/workload";
import { inLab } from "../live/in-lab";

const POINTS = 200;
const CELL = `import { energy, hva, landscape, tfim } from "qnnlab";
const model = tfim({ qubits: 4 });
await landscape(hva(model, { layers: 4 }), energy(model), { dimensions: 2, points: ${POINTS}, seed: 1 })`;
/** Where the page finds three.js for the mesh that is compared with. */
const THREE_URL = "/three-for-the-bench/three.module.js";
const WARM_UP = 4;
const FRAMES = 24;

interface Turned {
  /** Milliseconds of each frame: from its first callback until the pixels are there. */
  readonly surface: readonly number[];
  readonly bare: readonly number[];
  /** Pixels that differ between the first and the last frame of our surface, in a sample of the picture. */
  readonly moved: number;
}

/** Turns our surface by its pointer events, and a bare mesh of as many points on a canvas of the same size. */
async function turnBoth([points, warmUp, frames]: readonly [number, number, number]): Promise<Turned> {
  type Gl = WebGL2RenderingContext;
  const pixels = (gl: Gl) => {
    const read = new Uint8Array(4 * gl.drawingBufferWidth * gl.drawingBufferHeight);
    gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, read);
    return read;
  };
  /** Calls back in the page's next frame: before what `change` has asked for, and after it, when its pixels are read. */
  const timed = (gl: Gl, change: () => void) =>
    new Promise<{ milliseconds: number; picture: Uint8Array }>((done) => {
      let begun = 0;
      requestAnimationFrame(() => {
        begun = performance.now();
      });
      change();
      requestAnimationFrame(() => {
        const pixel = new Uint8Array(4);
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel); // returns when all has been drawn
        const milliseconds = performance.now() - begun;
        done({ milliseconds, picture: pixels(gl) });
      });
    });
  const canvas = document.querySelector<HTMLCanvasElement>("canvas.qnn-surface")!;
  const { width, height, left, top } = canvas.getBoundingClientRect();
  const gl = canvas.getContext("webgl2")!;
  canvas.setPointerCapture = () => {}; // there is no such pointer
  canvas.releasePointerCapture = () => {};
  const pointer = (type: string, x: number) =>
    canvas.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 1,
        pointerType: "mouse",
        button: type === "pointermove" ? -1 : 0,
        buttons: 1,
        clientX: left + width / 2 + x,
        clientY: top + height / 2,
        bubbles: true,
      }),
    );

  const { THREE } = window as unknown as { readonly THREE: typeof import("three") };
  const plain = document.createElement("canvas");
  document.body.append(plain);
  plain.style.cssText = "position: fixed; left: 0; top: 0; z-index: 9999";
  const renderer = new THREE.WebGLRenderer({ canvas: plain, antialias: true });
  renderer.setSize(width, height);
  const geometry = new THREE.PlaneGeometry(2, 2, points - 1, points - 1);
  const mesh = new THREE.Mesh(geometry, new THREE.MeshLambertMaterial({ color: "#4488cc", side: THREE.DoubleSide }));
  mesh.rotation.x = -Math.PI / 2;
  const scene = new THREE.Scene();
  scene.add(mesh, new THREE.AmbientLight("#ffffff", 2), new THREE.DirectionalLight("#ffffff", 1.6));
  const camera = new THREE.PerspectiveCamera(30, width / height, 0.1, 30);
  let angle = 0;
  const turnPlain = () =>
    requestAnimationFrame(() => {
      angle += 0.05;
      camera.position.set(5.5 * Math.sin(angle), 2.75, 5.5 * Math.cos(angle));
      camera.lookAt(0, 0.3, 0);
      renderer.render(scene, camera);
    });

  const surface: number[] = [];
  const bare: number[] = [];
  const pictures: Uint8Array[] = [];
  pointer("pointerdown", 0);
  for (let frame = 1; frame <= warmUp + frames; frame++) {
    // By turns, so that both bear what else the machine does.
    const ours = await timed(gl, () => pointer("pointermove", 5 * frame));
    const other = await timed(renderer.getContext() as Gl, turnPlain);
    if (frame <= warmUp) continue;
    surface.push(ours.milliseconds);
    bare.push(other.milliseconds);
    pictures.push(ours.picture);
  }
  pointer("pointerup", 0);
  plain.remove();
  const last = pictures[pictures.length - 1]!;
  return { surface, bare, moved: pictures[0]!.reduce((sum, value, k) => sum + (value === last[k] ? 0 : 1), 0) };
}

function turnInLab(): Promise<Turned> {
  return inLab([CELL], async (opened) => {
    const { page } = opened;
    await page.route("**/three-for-the-bench/*", (route) => {
      const file = new URL(route.request().url()).pathname.split("/").pop()!;
      const body = readFileSync(join(root, "node_modules/three/build", file), "utf8");
      return route.fulfill({ contentType: "text/javascript", body });
    });
    await opened.runCell(0);
    await (await opened.outputInView(0, 0)).locator("canvas.qnn-surface").waitFor();
    const content = `import * as THREE from "${THREE_URL}"; window.THREE = THREE;`;
    await page.addScriptTag({ type: "module", content });
    await page.waitForFunction(() => "THREE" in window);
    return page.evaluate(turnBoth, [POINTS, WARM_UP, FRAMES] as const);
  });
}

export const workloads = [
  workload<Turned>({
    name: `a frame of a turning surface of ${POINTS} × ${POINTS} in JupyterLab`,
    goal: { faster: 0.8 },
    limit: 180,
    prepare: () => turnInLab,
    check({ surface, bare, moved }) {
      assert.equal(surface.length, FRAMES);
      assert.equal(bare.length, FRAMES);
      assert.ok(moved > 1000, `the surface has not turned: ${moved} values of its pixels differ`);
    },
    elapsed: ({ surface }) => median(surface) / 1000,
    beside: ({ bare }) => ({ seconds: median(bare) / 1000, tool: "bare three.js mesh" }),
  }),
];
