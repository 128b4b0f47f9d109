import type { QNN } from "../ansatz";
import { type Loss, lossEvaluator } from "../differentiate";
import { requireInteger, requireKind, requireKnownKeys, requireNumber, requireObject, requireOneOf } from "../errors";
import { availableThreads } from "../parallel";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import type { Backend } from "../simulate";
import type { Optimizer } from "./optimizer";
import { type InitialAngles, readStarts } from "./start";
import { trainAll } from "./train-all";
import type { TrainingResult, TrainingRun } from "./training-result";

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
  /** A run ends as "converged" when every |∂loss/∂θ_i| is at most this; default 0, never. */
  readonly tolerance?: number;
  /** Steps at which curves are sampled: "log" (default), a logarithmic grid, or "all". */
  readonly record?: "log" | "all";
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
  "backend",
  "signal",
  "onProgress",
  "workers",
];
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
export async function train(qnn: QNN, options: TrainOptions): Promise<TrainingResult> {
  requireObject("the options of train", options, "an object such as { loss, optimizer: adam(), steps: 1000 }");
  requireKnownKeys("train", options, OPTIONS);
  const {
    loss,
    optimizer,
    steps,
    runs = 1,
    seed = 0,
    initial = { uniform: [0, 2 * Math.PI] },
    tolerance = 0,
    record = "log",
    backend,
  } = options;
  const evaluator = lossEvaluator(qnn, loss, backend);
  requireKind("optimizer", optimizer, "optimizer", "an optimizer such as adam({ rate: 0.01 })");
  requireInteger("steps", steps, 1);
  requireInteger("runs", runs, 1);
  requireInteger("seed", seed, 0);
  requireNumber("tolerance", tolerance);
  if (options.workers !== undefined) requireInteger("workers", options.workers, 1);
  requireOneOf("record", record, ["log", "all"]);
  const startOf = readStarts(initial, qnn, seed);
  const checkpoints = record === "all" ? Array.from({ length: steps + 1 }, (_, step) => step) : logarithmicGrid(steps);
  const work = new LongWork(`training of ${qnn.name}, M = ${qnn.parameters}`, options);
  const plan = { optimizer, steps, tolerance, checkpoints };
  const starts = Array.from({ length: runs }, (_, run) => startOf(run));
  const finished = await trainAll(qnn, loss, evaluator, plan, starts, work, options.workers ?? availableThreads());
  return trainingResult(qnn, loss, optimizer, checkpoints, finished, runs, seed, evaluator.backend);
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

function trainingResult(
  qnn: QNN,
  loss: Loss,
  optimizer: Optimizer,
  checkpoints: readonly number[],
  runs: readonly TrainingRun[],
  wanted: number,
  seed: number,
  backend: Backend,
): TrainingResult {
  const result = {
    kind: "training" as const,
    ansatz: qnn.name,
    qubits: qnn.qubits,
    layers: qnn.layers,
    parameters: qnn.parameters,
    lossName: loss.name,
    optimizer: `${optimizer.name}, rate ${optimizer.rate}`,
    checkpoints,
    runs,
    best: runs.reduce((best, run) => (run.loss < best.loss ? run : best)),
    complete: runs.length === wanted && runs.every((run) => run.status !== "stopped"),
    backend,
    seed,
  };
  const fractionBelow = (x: number) => runs.filter((run) => run.loss < x).length / runs.length;
  Object.defineProperty(result, "fractionBelow", { value: fractionBelow, enumerable: false });
  return displayed(withTable(result as typeof result & Pick<TrainingResult, "fractionBelow">, columnsOf));
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
