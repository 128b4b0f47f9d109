import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { fisherInformation, hva, randomAngles, tfim } from "../../src";
import { openBrowser } from "./browser";
import { seriousFaults } from "./faults";
import { type Lab, startLab } from "./lab";
import { NotebookPage } from "./notebook-page";
import { notebookOf } from "./written-notebook";

const FILE = "linked.ipynb";
const QUBITS = 4;
const SEED = 5;
const RANKS = `import { hva, rankVsParameters, tfim } from "qnnlab";
await rankVsParameters(hva(tfim({ qubits: ${QUBITS} })), { layers: { from: 1, to: 8 }, samples: 1, seed: ${SEED} })`;

const REPORT = `import { energy, overparametrization } from "qnnlab";
const model = tfim({ qubits: 3 });
const report = await overparametrization(hva(model), { loss: energy(model), layers: [1, 2, 3, 5], runs: 4, steps: 150 });
report`;
const LOSSES = `JSON.stringify(report.success.map(({ points }) => points.map(({ parameters, losses }) => ({ parameters, losses }))))`;

/** "3.1·10¹¹" as a number. */
function numberOf(text: string): number {
  const [mantissa, exponent] = text.includes("10") ? text.split(/·?10(?=[⁻⁰¹²³⁴-⁹])/) : [text, ""];
  const digits = [...(exponent ?? "")].map((one) => (one === "⁻" ? "-" : String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(one)))).join("");
  return Number(mantissa || 1) * 10 ** Number(digits || 0);
}

/** Whether the charts on the page lie on grounds of the colour that the notebook has. */
function chartsOnGround(): boolean {
  const ground = getComputedStyle(document.querySelector(".jp-Notebook")!).backgroundColor;
  const charts = [...document.querySelectorAll("svg.marks")];
  return charts.length > 0 && charts.every((chart) => getComputedStyle(chart).backgroundColor === ground);
}

/** Relative luminance of "rgb(r, g, b)". */
function luminance(colour: string): number {
  const [red, green, blue] = colour.match(/[\d.]+/g)!.map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Texts of a chart with a contrast to its ground of less than 4.5. */
async function faintTexts(chart: Locator): Promise<string[]> {
  const { ground, texts } = await chart.evaluate((svg) => ({
    ground: getComputedStyle(svg).backgroundColor,
    texts: [...svg.querySelectorAll("text")].map((text) => [text.textContent, getComputedStyle(text).fill] as const),
  }));
  assert.ok(texts.length > 10);
  const contrast = (colour: string) => {
    const [low, high] = [luminance(ground), luminance(colour)].sort((a, b) => a - b);
    return (high! + 0.05) / (low! + 0.05);
  };
  return texts.filter(([text, colour]) => text && contrast(colour) < 4.5).map((one) => one.join(" is "));
}

/** Keeps, as `stills`, what stood in a chart's place before it: the picture's width, and whether the chart was there. */
function noteStills(): void {
  const noted: { width: number; alone: boolean }[] = [];
  Object.assign(window, { stills: noted });
  const { decode } = HTMLImageElement.prototype;
  HTMLImageElement.prototype.decode = function (this: HTMLImageElement) {
    return decode.call(this).then(() => {
      const alone = this.parentElement?.childElementCount === 1;
      noted.push({ width: this.getBoundingClientRect().width, alone });
    });
  };
}

describe("linked plots in the lab", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-linked-"));
  let lab: Lab;
  let browser: Browser;
  let opened: NotebookPage;
  let output: Locator;

  before(async () => {
    writeFileSync(join(folder, FILE), notebookOf([RANKS, REPORT, LOSSES]));
    lab = await startLab([join(folder, FILE)]);
    browser = await openBrowser();
    opened = await NotebookPage.open(browser, lab, FILE);
    await opened.page.evaluate(noteStills);
    await opened.runAllCells(60_000);
    output = await opened.outputInView(0, 0);
    await claimed(8);
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The sentence over the spectrum, once it is of this M. */
  async function claimed(parameters: number): Promise<string> {
    const claim = output.locator(".spectrumClaim_marks text", { hasText: `M = ${parameters} (` });
    await claim.waitFor();
    return (await claim.textContent())!;
  }

  /** Rank, gap, tolerance and eigenvalues on the page against those of `fisherInformation` at the same angles. */
  async function requireSpectrumAt(parameters: number): Promise<void> {
    const claim = await claimed(parameters);
    const qnn = hva(tfim({ qubits: QUBITS }), { layers: parameters / 2 });
    const expected = fisherInformation(qnn, randomAngles(qnn, { seed: SEED }));
    const found = /Fisher rank (\d+) of (\d+), gap (\S+)$/.exec(claim);
    assert.ok(found, claim);
    assert.deepEqual([Number(found[1]), Number(found[2])], [expected.rank, parameters]);
    if (expected.rank === parameters) assert.ok(Math.abs(numberOf(found[3]!) / expected.gap - 1) < 0.06, claim);
    else assert.ok(numberOf(found[3]!) > 1e3, claim);
    const tolerance = (await output.locator(".spectrumTolerance_marks + * text").textContent())!;
    assert.ok(Math.abs(numberOf(tolerance.replace("tolerance ", "")) / (4 * expected.tolerance ** 2) - 1) < 0.06);
    const labels = await output
      .locator(".eigenvalues_marks path")
      .evaluateAll((points) => points.map((point) => point.getAttribute("aria-label") ?? ""));
    const shown = labels.map((label) =>
      Number(/eigenvalue of the quantum Fisher information: ([^;]+)/.exec(label)?.[1]),
    );
    assert.equal(shown.length, parameters, labels[0]);
    for (let k = 0; k < expected.rank; k++) {
      const ratio = shown[k]! / expected.spectrum[k]!;
      assert.ok(Math.abs(ratio - 1) < 1e-3, `M = ${parameters}, eigenvalue ${k}: ${labels[k]}`);
    }
    assert.equal(labels.filter((label) => label.includes("counts as zero")).length, parameters - expected.rank);
  }

  it("show their stored picture until they are drawn, and have the lab store no bitmap beside it", async () => {
    const stills = await opened.page.evaluate(() => (window as unknown as { stills: unknown[] }).stills);
    assert.deepEqual(
      stills.map((still) => (still as { alone: boolean }).alone),
      [true, true],
    );
    for (const still of stills) assert.ok((still as { width: number }).width > 500, JSON.stringify(still));
    assert.equal(await opened.page.locator(".qnn-still-chart").count(), 0);
    const [ranks] = await opened.codeCells();
    const stored = Object.keys(ranks!.outputs.find(({ data }) => data)!.data!).sort();
    assert.deepEqual(stored, ["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
  });

  it("show the spectrum at M_c before anybody chooses", () => requireSpectrumAt(8));

  it("write M_c with a subscript", async () => {
    const titles = output.locator("svg.marks text", { hasText: "Mc = 8" });
    const subscripts = await titles.locator("tspan:nth-child(1)").evaluateAll((spans) =>
      spans.map((span) => {
        const rest = (span.nextElementSibling as SVGTSpanElement).getExtentOfChar(0);
        const { y, height } = (span as SVGTSpanElement).getExtentOfChar(0);
        return y + height > rest.y + rest.height && height < rest.height;
      }),
    );
    assert.deepEqual(subscripts, [true, true]);
    const lines = (await opened.outputInView(1, 0)).locator("svg.marks text > tspan", { hasText: /^Mc expected/ });
    assert.equal(await lines.textContent(), "Mc expected from the algebra: 4");
    await opened.outputInView(0, 0);
  });

  it("show the spectrum of the M that is clicked in the curve", async () => {
    for (const [column, parameters] of [
      [5, 12],
      [2, 6],
    ] as const) {
      const box = (await output.locator(".chosenMMarks_marks path").nth(column).boundingBox())!;
      await opened.page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
      await requireSpectrumAt(parameters);
      assert.equal(
        await output.getByRole("combobox").evaluate((list) => (list as HTMLSelectElement).value),
        `${parameters}`,
      );
    }
  });

  it("keep what is shown when a click hits nothing to choose", async () => {
    const box = (await output.locator("svg.marks").boundingBox())!;
    await opened.page.mouse.click(box.x + box.width - 30, box.y + 12);
    await requireSpectrumAt(6);
  });

  it("follow the keyboard", async () => {
    await output.getByRole("combobox", { name: /^Spectrum shown/ }).focus();
    await opened.page.keyboard.press("ArrowDown");
    await requireSpectrumAt(8);
    for (let press = 0; press < 4; press++) await opened.page.keyboard.press("ArrowDown");
    await requireSpectrumAt(16);
  });

  it("show the runs behind the success at the M that is clicked or chosen in the list", async () => {
    const cells = await opened.codeCells();
    const printed = String(cells[2]!.outputs[0]!.data!["text/plain"]).replace(/^'|'$/g, "");
    const success = JSON.parse(printed) as { parameters: number; losses: number[] }[][];
    const report = await opened.outputInView(1, 0);
    const requireRunsAt = async (parameters: number) => {
      await report.locator(".runs1Claim_marks text", { hasText: `M = ${parameters}: ` }).waitFor();
      for (const [which, points] of success.entries()) {
        const labels = await report
          .locator(`.runs1Ends${which}_marks path, .runs1Ends${which}_marks rect`)
          .evaluateAll((ticks) => ticks.map((tick) => tick.getAttribute("aria-label") ?? ""));
        const shown = labels.map((label) => Number(/final: ([^;]+)/.exec(label)?.[1]?.replace("−", "-")));
        const { losses } = points.find((point) => point.parameters === parameters)!;
        assert.equal(shown.length, losses.length);
        for (const [k, loss] of losses.entries())
          assert.ok(
            Math.abs(shown[k]! - Math.max(loss, 1e-16)) <= 1e-5 * Math.abs(loss),
            `run ${k}: ${labels[k]}, ${loss}`,
          );
      }
    };
    await requireRunsAt(4);
    const box = (await report.locator(".runs1Marks_marks path").nth(2).boundingBox())!;
    await opened.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await requireRunsAt(6);
    await report.getByRole("combobox", { name: /^Runs shown/ }).focus();
    await opened.page.keyboard.press("End");
    await requireRunsAt(10);
  });

  it("take each theme at once, keep what is chosen, and have no serious fault for readers with other senses", async () => {
    output = await opened.outputInView(0, 0);
    await output.getByRole("combobox", { name: /^Spectrum shown/ }).selectOption({ label: "M = 6 (L = 3)" });
    const themes = { "JupyterLab Dark": "-dark", "JupyterLab Dark High Contrast": "-contrast", "JupyterLab Light": "" };
    for (const [theme, suffix] of Object.entries(themes)) {
      await opened.useTheme(theme as keyof typeof themes);
      await opened.page.waitForFunction(chartsOnGround, undefined, { timeout: 10_000 });
      await requireSpectrumAt(6);
      assert.deepEqual(await faintTexts(output.locator("svg.marks")), [], theme);
      assert.deepEqual(await seriousFaults(opened.page, ".jp-OutputArea-output"), [], theme);
      await opened.screenshot(`linked${suffix}`);
    }
  });

  it("write no error to the browser's console", () => assert.deepEqual(opened.consoleErrors, []));
});
