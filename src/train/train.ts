import type { QNN } from "../ansatz";
import { type Loss, lossEvaluator } from "../differentiate";
import { requireInteger, requireKind, requireKnownKeys, requireNumber, requireObject, requireOneOf } from "../errors";
import { availableThreads } from "../parallel";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import type { Backend } from "../simulate";
import type { Training, TrainingPlan } from "./descent";
import { measuredLoss } from "./measured-loss";
import { defaultTolerance, needsExactLoss, type Optimizer, optimizerText, usesGradients } from "./optimizer";
import { quantile } from "./quantile";
import { RunningTraining, remembered } from "./running-training";
import { type InitialAngles, readStarts } from "./start";
import { trainAll } from "./train-all";
import type { TrainingResult, TrainingRun } from "./training-result";
import { wilsonInterval } from "./wilson-interval";

export interface TrainOptions extends LongWorkOptions {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Steps of each run. */
  readonly steps: number;
  /** Independent runs, default 1. */
  readonly runs?: number;
  /** Default 0. */
  readonly seed?: number;
  /** Default uniform in [0, 2π). */
  readonly initial?: InitialAngles;
  /**
   * A run ends as "converged" when every |∂loss/∂θ_i| is at most this; default 10⁻¹⁰ for L-BFGS, for the others 0: never.
   */
  readonly tolerance?: number;
  /**
   * Steps at which curves are sampled: "log" (default), a logarithmic grid; "all"; or "trajectory": up to 1,000 at even
   * distances, θ kept at each.
   */
  readonly record?: "log" | "all" | "trajectory";
  /**
   * Measurements of each value that the optimizer sees, 1 to 10⁸; exact values unless given. Gradients follow from the
   * parameter-shift rule: two values for each Pauli word of each gate, each measured so often in each setting.
   */
  readonly shots?: number;
  /** "statevector" or "sector"; chosen unless given. */
  readonly backend?: Backend;
}

const OPTIONS = [
  "loss",
  "optimizer",
  "steps",
  "runs",
  "seed",
  "initial",
  "tolerance",
  "record",
  "shots",
  "backend",
  "signal",
  "onProgress",
  "workers",
];
/** Most checkpoints of a trajectory. */
const TRAJECTORY_POINTS = 1000;
/** Most shots of one setting. */
const MAXIMUM_SHOTS = 1e8;
/** Checkpoints in a factor of ten of the logarithmic grid. */
const CHECKPOINTS_A_DECADE = 12;

/**
 * Trains a QNN from many random starts.
 *
 * A stop (an interrupt, or `signal`) keeps what was done: the result then says `complete: false` and the run that was
 * going has status "stopped".
 *
 * @throws RangeError or TypeError when an option is not as documented
 *
 * @example
 * const model = tfim({ qubits: 4 });
 * const result = await train(hva(model, { layers: 6 }), {
 *   loss: energy(model), optimizer: adam({ rate: 0.05 }), steps: 1000, runs: 5, seed: 1,
 * });
 * result.fractionBelow(1e-3); // 1
 */
export function train(qnn: QNN, options: TrainOptions): Promise<TrainingResult> {
  const running = new RunningTraining();
  return remembered(trainNow(qnn, options, running), running);
}

async function trainNow(qnn: QNN, options: TrainOptions, running: RunningTraining): Promise<TrainingResult> {
  requireObject("the options of train", options, "an object such as { loss, optimizer: adam(), steps: 1000 }");
  requireKnownKeys("train", options, OPTIONS);
  const {
    loss,
    optimizer,
    steps,
    runs = 1,
    seed = 0,
    initial = { uniform: [0, 2 * Math.PI] },
    record = "log",
    shots,
    backend,
  } = options;
  const evaluator = lossEvaluator(qnn, loss, backend);
  requireKind("optimizer", optimizer, "optimizer", "an optimizer such as adam({ rate: 0.01 })");
  requireInteger("steps", steps, 1);
  requireInteger("runs", runs, 1);
  requireInteger("seed", seed, 0);
  const { tolerance = defaultTolerance(optimizer) } = options;
  requireNumber("tolerance", tolerance);
  if (options.workers !== undefined) requireInteger("workers", options.workers, 1);
  requireOneOf("record", record, ["log", "all", "trajectory"]);
  requireFitting(options);
  const gradients = usesGradients(optimizer);
  // Says now, not in the runs, what cannot be measured.
  if (shots !== undefined) measuredLoss(qnn, loss, shots, gradients);
  const startOf = readStarts(initial, qnn, seed);
  const work = new LongWork(`training of ${qnn.name}, M = ${qnn.parameters}`, {
    ...options,
    signal: running.signal(options.signal),
  });
  const plan: TrainingPlan = {
    optimizer,
    steps,
    tolerance,
    checkpoints: checkpointsOf(record, steps),
    seed,
    shots,
    keepsTrajectory: record === "trajectory",
  };
  const training: Training = { qnn, loss, evaluator };
  const starts = Array.from({ length: runs }, (_, run) => startOf(run));
  running.subject = { qnn, loss, steps, starts, checkpoints: plan.checkpoints, optimizer: nameOf(plan) };
  const workers = options.workers ?? availableThreads();
  const finished = await trainAll(training, plan, starts, work, workers, running).finally(() => running.going.clear());
  work.finish();
  return trainingResult(training, plan, finished, runs);
}

/** Refuses what does not go together. */
function requireFitting({ optimizer, shots, tolerance = 0, backend }: TrainOptions): void {
  if (tolerance > 0 && !usesGradients(optimizer))
    throw new TypeError(`tolerance is a size of gradients, which ${optimizer.name} does not know`);
  if (shots === undefined) return;
  requireInteger("shots", shots, 1, MAXIMUM_SHOTS);
  if (needsExactLoss(optimizer))
    throw new TypeError(
      `shots need an optimizer that bears noise, such as adam() or spsa(), received ${optimizerText(optimizer)}`,
    );
  if (tolerance > 0) throw new TypeError("tolerance needs exact gradients, received shots as well");
  if (backend === "sector") throw new TypeError('shots need backend: "statevector", received "sector"');
}

function checkpointsOf(record: "log" | "all" | "trajectory", steps: number): number[] {
  if (record === "log") return logarithmicGrid(steps);
  const count = record === "all" ? steps : Math.min(steps, TRAJECTORY_POINTS);
  return Array.from({ length: count + 1 }, (_, k) => Math.round((k * steps) / count));
}

/** 0, 1, 2, … thinning out to a fixed number of steps in a factor of ten; the last is `steps`. */
function logarithmicGrid(steps: number): number[] {
  const grid = new Set([0]);
  for (let k = 0; ; k++) {
    const step = Math.round(10 ** (k / CHECKPOINTS_A_DECADE));
    if (step >= steps) break;
    grid.add(step);
  }
  return [...grid.add(steps)];
}

/** The optimizer, and how it sees the loss. */
function nameOf({ optimizer, shots }: TrainingPlan): string {
  return optimizerText(optimizer) + (shots === undefined ? "" : `, ${shots} ${shots === 1 ? "shot" : "shots"}`);
}

function trainingResult(
  { qnn, loss, evaluator }: Training,
  plan: TrainingPlan,
  runs: readonly TrainingRun[],
  wanted: number,
): TrainingResult {
  const { checkpoints, seed, shots } = plan;
  const result = {
    kind: "training" as const,
    ansatz: qnn.name,
    qubits: qnn.qubits,
    layers: qnn.layers,
    parameters: qnn.parameters,
    lossName: loss.name,
    optimizer: nameOf(plan),
    ...(shots === undefined ? {} : { shots }),
    checkpoints,
    runs,
    best: runs.reduce((best, run) => (run.loss < best.loss || Number.isNaN(best.loss) ? run : best)),
    complete: runs.length === wanted && runs.every((run) => run.status !== "stopped"),
    backend: evaluator.backend,
    dimension: evaluator.dimension,
    seed,
  };
  const losses = runs
    .map(({ loss: final }) => (Number.isNaN(final) ? Number.POSITIVE_INFINITY : final))
    .sort((a, b) => a - b);
  const below = (x: number) => losses.filter((final) => final < x).length;
  const methods = {
    fractionBelow: (x: number) => below(x) / runs.length,
    fractionBelowInterval: (x: number) => wilsonInterval(below(x), runs.length),
    quantiles: (fractions: readonly number[] = [0, 0.25, 0.5, 0.75, 1]) =>
      fractions.map((fraction) => quantile(losses, fraction)),
  };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(result, name, { value, enumerable: false });
  return displayed(withTable(result as typeof result & typeof methods, columnsOf));
}

function columnsOf({ runs }: Pick<TrainingResult, "runs">) {
  return {
    run: runs.map((_, index) => index),
    loss: runs.map((run) => run.loss),
    bestLoss: runs.map((run) => run.bestLoss),
    steps: runs.map((run) => run.steps),
    status: runs.map((run) => run.status),
  };
}
