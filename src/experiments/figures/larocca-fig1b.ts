import { hva } from "../../ansatz";
import { type TrapResult, traps } from "../../landscape";
import { tfim } from "../../models";
import { energy } from "../../train";
import type { ReleasedTraining } from "../reference";
import { fisherExact } from "../statistics";
import { SUCCESS, settingName } from "./compare-training";
import type { Comparison, FigureJob, FigureParts } from "./figure-job";

const QUBITS = 6;
const LAYERS = 2;
/** Added layers: one opens the trap, two make a depth whose trainings were released. */
const MORE = 2;
const RUNS = { small: 20, full: 200 };
/** Released losses have four digits. */
const DIGITS = 4;

/** A trap that becomes a saddle: the closed chain of 6 at two layers, and what one more layer makes of its minimum. */
export async function laroccaFig1b(job: FigureJob): Promise<FigureParts> {
  const model = tfim({ qubits: QUBITS, boundary: "closed" });
  const found = await traps(hva(model), energy(model), {
    layers: LAYERS,
    moreLayers: MORE,
    runs: RUNS[job.preset],
    seed: job.seed,
    ...job.threads,
  });
  const released = (layers: number) =>
    (job.reference.training?.settings ?? []).find(
      (one) => one.task === "vqe" && one.boundary === "closed" && one.qubits === QUBITS && one.layers === layers,
    );
  const [shallow, deep] = [released(LAYERS), released(LAYERS + MORE)];
  return {
    title: "A spurious minimum of the closed TFIM's HVA, n = 6, and the saddle that one more layer makes of it",
    panels: [],
    traps: found,
    comparisons: [
      ...(shallow ? [compareMinimum(found.familyLoss, shallow)] : []),
      ...(deep ? [compareEscape(found.escaped.at(-1)!.solved, found.traps.length, deep)] : []),
    ],
    notes: [
      "The paper's Fig. 1b is a sketch; here the landscape is computed. Along direction 1 the new layer stays the identity.",
      ...(found.traps.length > 0 ? [curvatureNote(found)] : []),
    ],
    complete: found.complete,
  };
}

/** Where all runs end at two layers. */
function compareMinimum(ours: number, released: ReleasedTraining): Comparison {
  const { min } = released.final;
  return {
    setting: settingName(released),
    quantity: "lowest final loss",
    ours,
    released: min,
    test: "exact",
    agrees: Number(ours.toPrecision(DIGITS)) === min,
  };
}

/** Our traps that reach the global loss, beside the released runs of that depth, which began anywhere. */
function compareEscape(solved: number, traps: number, released: ReleasedTraining): Comparison {
  const fraction = released.fractionBelow["1e-3"]!;
  const { runs } = released;
  return {
    setting: settingName(released),
    quantity: `fraction below ${SUCCESS}`,
    ours: solved,
    released: fraction,
    test: "Fisher exact",
    p: fisherExact(Math.round(solved * traps), traps, Math.round(fraction * runs), runs),
  };
}

/** Eigenvalues of the Hessian at the different traps, and the negative ones that a layer opens. */
function curvatureNote({ traps: found }: TrapResult): string {
  const spectra = found.map(({ curvatures }) =>
    Array.from(curvatures, (value) => value.toPrecision(DIGITS)).join(", "),
  );
  const opened = found.map(({ opened: [first] }) => first!);
  const curvatures = [...new Set(opened.map(({ curvature }) => curvature.toFixed(2).replace("-", "−")))];
  const single = opened.every(({ negative }) => negative === 1) ? "exactly one negative one" : "negative ones";
  return `Eigenvalues of the Hessian at the traps: ${[...new Set(spectra)].sort().join("; or ")}. With one more layer, at zero angles, there is ${single}: ${curvatures.join(" or ")}.`;
}
