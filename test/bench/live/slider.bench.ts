import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../../lab/browser";
import { startLab } from "../../lab/lab";
import { NotebookPage } from "../../lab/notebook-page";
import { notebookOf } from "../../lab/written-notebook";
import { requireClose } from "../harness/check";
import { qnnlab } from "../harness/library";
import { median } from "../harness/median";
import { workload } from "../harness/workload";

const { energy, gradient, hva, tfim } = qnnlab;

const QUBITS = 8;
const LAYERS = 8;
const WARM_UP = 10;
const MOVES = 60;
const FILE = "slider.ipynb";
const CELL = `import { energy, explore, hva, tfim } from "qnnlab";
const model = tfim({ qubits: ${QUBITS} });
explore(hva(model, { layers: ${LAYERS} }), { loss: energy(model), theta: new Float64Array(${2 * LAYERS}).fill(0.3) })`;

interface Move {
  /** Milliseconds from the event of the slider to the next frame of the page after the panel has been drawn. */
  readonly milliseconds: number;
  readonly angle: number;
  readonly loss: number;
}

/** Opens a panel in a lab of its own, and moves its slider again and again. */
async function moveInLab(): Promise<readonly Move[]> {
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-slider-"));
  writeFileSync(join(folder, FILE), notebookOf([CELL]));
  const lab = await startLab([join(folder, FILE)]);
  const browser = await openBrowser();
  try {
    const opened = await NotebookPage.open(browser, lab, FILE);
    await opened.runCell(0);
    await opened.page.locator('.qnn-live[data-live="true"][aria-busy="false"]').waitFor();
    const slider = opened.page.locator('input[data-angle="0"]');
    const moves: Move[] = [];
    for (let move = 0; move < WARM_UP + MOVES; move++) moves.push(await slider.evaluate(moveSlider));
    return moves.slice(WARM_UP);
  } finally {
    await browser.close();
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves the slider of θ₀ by a step, and waits for the whole frame on the page. */
function moveSlider(node: HTMLElement | SVGElement): Promise<Move> {
  const input = node as HTMLInputElement;
  const panel = input.closest<HTMLElement>(".qnn-live")!;
  const start = performance.now();
  input.value = String(Number(input.value) < 6 ? Number(input.value) + 0.05 : 0.1);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return new Promise((done) => {
    new MutationObserver((_, observer) => {
      if (panel.getAttribute("aria-busy") !== "false") return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const loss = Number(panel.querySelector<HTMLElement>(".qnn-loss")!.dataset.loss);
        done({ milliseconds: performance.now() - start, angle: Number(input.value), loss });
      });
    }).observe(panel, { attributes: true, attributeFilter: ["aria-busy", "data-request"] });
  });
}

export const workloads = [
  workload<readonly Move[]>({
    name: `slider to redrawn frame in JupyterLab, n = ${QUBITS}, L = ${LAYERS}, kernel included`,
    goal: { within: 0.05 },
    limit: 120,
    prepare: () => moveInLab,
    check(moves) {
      const model = tfim({ qubits: QUBITS });
      const loss = energy(model);
      const qnn = hva(model, { layers: LAYERS });
      for (const move of moves) {
        const theta = new Float64Array(2 * LAYERS).fill(0.3);
        theta[0] = move.angle;
        requireClose("the loss on the panel", move.loss, gradient(qnn, loss, theta).value);
      }
      assert.equal(new Set(moves.map(({ angle }) => angle)).size, MOVES, "a move has left the slider where it was");
    },
    elapsed: (moves) => median(moves.map(({ milliseconds }) => milliseconds)) / 1000,
  }),
];
