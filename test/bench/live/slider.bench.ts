import assert from "node:assert/strict";
import { requireClose } from "../harness/check";
import { qnnlab } from "../harness/library";
import { median } from "../harness/median";
import { workload } from "../harness/workload";
import { inLab } from "./in-lab";

const { energy, gradient, hva, tfim } = qnnlab;

const WARM_UP = 10;
const MOVES = 60;

interface Move {
  /** Milliseconds from the event of the slider to the next frame of the page after the panel has been drawn. */
  readonly milliseconds: number;
  readonly angle: number;
  readonly loss: number;
}

function cell(qubits: number, layers: number): string {
  return `import { energy, explore, hva, tfim } from "qnnlab";
const model = tfim({ qubits: ${qubits} });
explore(hva(model, { layers: ${layers} }), { loss: energy(model), theta: new Float64Array(${2 * layers}).fill(0.3) })`;
}

/** Opens a panel in a lab of its own, and moves its slider again and again. */
function moveInLab(qubits: number, layers: number): Promise<readonly Move[]> {
  return inLab([cell(qubits, layers)], async (opened) => {
    await opened.runCell(0);
    await opened.page.locator('.qnn-live[data-live="true"][aria-busy="false"]').waitFor();
    const slider = opened.page.locator('input[data-angle="0"]');
    const moves: Move[] = [];
    for (let move = 0; move < WARM_UP + MOVES; move++) moves.push(await slider.evaluate(moveSlider));
    return moves.slice(WARM_UP);
  });
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
  { qubits: 8, layers: 8 },
  { qubits: 10, layers: 10 },
].map(({ qubits, layers }) =>
  workload<readonly Move[]>({
    name: `slider to redrawn frame in JupyterLab, n = ${qubits}, L = ${layers}, kernel included`,
    goal: { within: 0.05 },
    limit: 120,
    prepare: () => () => moveInLab(qubits, layers),
    check(moves) {
      const model = tfim({ qubits });
      const loss = energy(model);
      const qnn = hva(model, { layers });
      for (const move of moves) {
        const theta = new Float64Array(2 * layers).fill(0.3);
        theta[0] = move.angle;
        requireClose("the loss on the panel", move.loss, gradient(qnn, loss, theta).value);
      }
      assert.equal(new Set(moves.map(({ angle }) => angle)).size, MOVES, "a move has left the slider where it was");
    },
    elapsed: (moves) => median(moves.map(({ milliseconds }) => milliseconds)) / 1000,
  }),
);
