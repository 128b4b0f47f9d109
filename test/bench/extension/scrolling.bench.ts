import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../../lab/browser";
import { startLab } from "../../lab/lab";
import { NotebookPage } from "../../lab/notebook-page";
import { notebookOf } from "../../lab/written-notebook";
import { median } from "../harness/median";
import { workload } from "../harness/workload";

const QUBITS = 24;
const LAYERS = 200;
const FILE = "scrolling.ipynb";
const CELL = `import { circuit, hardwareEfficient, randomAngles } from "qnnlab";
const qnn = hardwareEfficient({ qubits: ${QUBITS}, layers: ${LAYERS} });
circuit(qnn, randomAngles(qnn, { seed: 1 }))`;
/** Pixels from frame to frame. A layer is about 200 pixels wide, so this is a fast scroll. */
const STEP = 120;

interface Scrolled {
  /** Milliseconds from each frame of the page to the next. */
  readonly frames: readonly number[];
  /** Numbers of the layers whose labels were in view in some frame. */
  readonly layers: readonly number[];
  /** The most elements that the circuit had. */
  readonly elements: number;
}

/** Unfolds the circuit in a lab of its own, and scrolls from one end to the other. */
async function scrollInLab(): Promise<Scrolled> {
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-scrolling-"));
  writeFileSync(join(folder, FILE), notebookOf([CELL]));
  const lab = await startLab([join(folder, FILE)]);
  const browser = await openBrowser();
  try {
    const opened = await NotebookPage.open(browser, lab, FILE);
    await opened.runCell(0);
    const output = await opened.outputInView(0, 0);
    await output.getByRole("button", { name: `Unfold ${LAYERS} layers` }).click();
    return await output.locator(".qnn-view").evaluate(scrollThrough, STEP);
  } finally {
    await browser.close();
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Scrolls by a step in each frame of the page until the end. */
async function scrollThrough(node: HTMLElement | SVGElement, step: number): Promise<Scrolled> {
  const view = node as HTMLElement;
  const { left, right } = view.getBoundingClientRect();
  const frames: number[] = [];
  const layers = new Set<number>();
  let elements = 0;
  for (
    let last = await new Promise<number>(requestAnimationFrame);
    view.scrollLeft + view.clientWidth < view.scrollWidth - 1;
  ) {
    view.scrollLeft += step;
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - last);
    last = now;
    elements = Math.max(elements, view.querySelectorAll("*").length);
    for (const label of view.querySelectorAll(".qnn-bracket text")) {
      const box = label.getBoundingClientRect();
      if (box.right > left && box.left < right) layers.add(Number(label.textContent!.replace("l = ", "")));
    }
  }
  return { frames, layers: [...layers], elements };
}

export const workloads = [
  workload<Scrolled>({
    name: `frame while scrolling a circuit in JupyterLab, n = ${QUBITS}, L = ${LAYERS}`,
    goal: { within: 0.034 },
    limit: 120,
    prepare: () => scrollInLab,
    check({ layers, elements }) {
      assert.deepEqual(
        [...layers].sort((a, b) => a - b),
        Array.from({ length: LAYERS }, (_, l) => l),
        "a layer has not come into view",
      );
      assert.ok(elements < 10_000, `at most 9999 elements, received ${elements}`);
    },
    elapsed: ({ frames }) => median(frames) / 1000,
  }),
];
