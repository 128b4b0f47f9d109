import { type QNN, withLayers } from "../ansatz";
import { HESSIAN_TOLERANCE, type Loss, lossEvaluator } from "../differentiate";
import { received, requireInteger, requireKind, requireKnownKeys } from "../errors";
import { availableThreads, defineTask, runJobs } from "../parallel";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import type { Backend } from "../simulate";
import { type InitialAngles, readStarts, revive } from "../train";
import { type FoundTrap, followRun, type RunEnd, SAME_LOSS, type TrapPlan } from "./follow-run";
import { globalLossOf } from "./global-loss";
import { type IdentityLayers, identityLayers } from "./identity-layers";
import { GRADIENT_TOLERANCE } from "./polish";
import { trapCut } from "./trap-cut";
import type { Escape, Trap, TrapResult } from "./trap-result";

export interface TrapOptions extends LongWorkOptions {
  /** Depth at which minima are looked for, best below M_c; that of the QNN unless given. */
  readonly layers?: number;
  /** Layers that are added: up to a number of them, or such numbers. Default: the least that can be the identity. */
  readonly moreLayers?: number | readonly number[];
  /** Independent starts, default 20. */
  readonly runs?: number;
  /** Default 0. */
  readonly seed?: number;
  /** Default uniform in [0, 2π). */
  readonly initial?: InitialAngles;
  /** Most steps of L-BFGS in each descent, default 3,000. */
  readonly steps?: number;
  /** "statevector" or "sector"; chosen unless given. */
  readonly backend?: Backend;
}

const OPTIONS = [
  "layers",
  "moreLayers",
  "runs",
  "seed",
  "initial",
  "steps",
  "backend",
  "signal",
  "onProgress",
  "workers",
];
/** Threads are started when the runs left will take longer than this, in milliseconds. */
const WORTH_THREADS = 300;

/**
 * Spurious minima of a QNN below M_c, and what becomes of them when layers are added.
 *
 * Each run descends from its own start until ‖∇loss‖∞ ≤ 10⁻¹⁰ at a point without negative curvature. Minima above the
 * global loss are traps. Each is embedded in deeper circuits, whose new layers are the identity: the same states, so the
 * same loss. There a slope, a saddle (negative curvature) or still a minimum opens; the descent goes on from it.
 *
 * `globalLoss` is for energies the lowest energy of the space that H spans from the states of the family (a symmetry is
 * not a trap), for other losses 0.
 *
 * @throws RangeError when no angles make added layers the identity, or an option is not as documented
 * @see Larocca et al., arXiv:2109.11676, Fig. 1
 *
 * @example
 * const model = tfim({ qubits: 4, boundary: "closed" });
 * (await traps(hva(model), energy(model), { layers: 1, moreLayers: 1, runs: 5 })).escaped[0].solved; // 1
 */
export async function traps(qnn: QNN, loss: Loss, options: TrapOptions = {}): Promise<TrapResult> {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKnownKeys("traps", options, OPTIONS);
  const { layers = qnn.layers, runs = 20, seed = 0, steps = 3000, initial = { uniform: [0, 2 * Math.PI] } } = options;
  requireInteger("runs", runs, 1);
  requireInteger("seed", seed, 0);
  requireInteger("steps", steps, 1);
  if (options.workers !== undefined) requireInteger("workers", options.workers, 1);
  const shallow = withLayers(qnn, layers);
  const { backend } = lossEvaluator(shallow, loss, options.backend);
  const identity = identityLayers(shallow);
  const added = readAdded(options.moreLayers, identity);
  const plan: TrapPlan = { steps, added, identity, globalLoss: globalLossOf(shallow, loss), backend: options.backend };
  const startOf = readStarts(initial, shallow, seed);
  const starts = Array.from({ length: runs }, (_, run) => startOf(run));
  const work = new LongWork(`traps of ${shallow.name}, M = ${shallow.parameters}`, options);
  const ends = await followAll(shallow, loss, plan, starts, work, options.workers ?? availableThreads());
  const found = classified(ends);
  const result = {
    kind: "traps" as const,
    ansatz: shallow.name,
    qubits: shallow.qubits,
    layers,
    parameters: shallow.parameters,
    lossName: loss.name,
    globalLoss: plan.globalLoss,
    familyLoss: familyLoss(ends, plan.globalLoss),
    runs: ends.length,
    solved: ends.filter((end) => end === "solved").length,
    unfinished: ends.filter((end) => end === "unfinished").length,
    traps: found,
    escaped: added.map((more) => escapeOf(found, layers, more, plan.globalLoss)),
    cut: work.stopped ? undefined : await trapCut(shallow, loss, found, identity, plan.backend),
    gradientTolerance: GRADIENT_TOLERANCE,
    curvatureTolerance: HESSIAN_TOLERANCE,
    complete: ends.length === runs,
    backend,
    seed,
  };
  return displayed(withTable(result, columnsOf));
}

/** Numbers of added layers, checked against what can be the identity. */
function readAdded(moreLayers: TrapOptions["moreLayers"], { period }: IdentityLayers): number[] {
  const wanted = moreLayers ?? [period];
  if (typeof wanted !== "number" && !Array.isArray(wanted))
    throw new TypeError(`moreLayers must be a number of layers or an array of such, received ${received(wanted)}`);
  if (typeof wanted === "number") {
    requireInteger("moreLayers", wanted, period);
    return Array.from({ length: Math.floor(wanted / period) }, (_, k) => (k + 1) * period);
  }
  return wanted.map((more: number, k) => {
    requireInteger(`moreLayers[${k}]`, more, 1);
    if (more % period === 0) return more;
    throw new RangeError(
      `moreLayers[${k}] must be a multiple of ${period}, the least number of layers that can be the identity; received ${more}`,
    );
  });
}

interface TrapJob {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly plan: TrapPlan;
  readonly start: Float64Array;
}

const trapTask = defineTask("trap", ({ qnn, loss, plan, start }: TrapJob): RunEnd => {
  const plain = revive(qnn, loss);
  return followRun(plain.qnn, plain.loss, plan, start);
});

/** All runs that a stop leaves: on this thread, and on others where what is left after the first is worth it. */
async function followAll(
  qnn: QNN,
  loss: Loss,
  plan: TrapPlan,
  starts: readonly Float64Array[],
  work: LongWork,
  workers: number,
): Promise<RunEnd[]> {
  const ends: RunEnd[] = [];
  const begun = performance.now();
  for (const [run, start] of starts.entries()) {
    if (work.stopped) break;
    const left = ((performance.now() - begun) / Math.max(run, 1)) * (starts.length - run);
    if (run > 0 && workers > 1 && left > WORTH_THREADS) {
      const jobs = starts.slice(run).map((from): TrapJob => ({ qnn, loss, plan, start: from }));
      let done = run;
      const others = await runJobs(trapTask, jobs, {
        workers,
        stopped: () => work.stopped,
        onProgress: () => work.tick(done, starts.length),
        onOutput: () => work.report(++done, starts.length),
      });
      ends.push(...others.filter((end): end is RunEnd => end !== undefined));
      break;
    }
    ends.push(followRun(qnn, loss, plan, start));
    await work.pause(run + 1, starts.length);
  }
  return ends;
}

function familyLoss(ends: readonly RunEnd[], globalLoss: number): number {
  if (ends.includes("solved")) return globalLoss;
  return Math.min(...ends.flatMap((end) => (isTrap(end) ? [end.loss] : [])));
}

function classified(ends: readonly RunEnd[]): Trap[] {
  const lowest = familyLoss(ends, Number.NEGATIVE_INFINITY);
  return ends.flatMap((end, run) => {
    if (!isTrap(end)) return [];
    const { degenerate, ...found } = end;
    const kind = degenerate ? "degenerate" : found.loss - lowest <= SAME_LOSS ? "familyOptimum" : "localMinimum";
    return [{ kind, run, ...found } as const];
  });
}

function isTrap(end: RunEnd): end is FoundTrap {
  return typeof end !== "string";
}

function escapeOf(found: readonly Trap[], layers: number, added: number, globalLoss: number): Escape {
  const ends = found.map(({ loss, opened }) => {
    const { escapedTo } = opened.find((opening) => opening.layers === layers + added)!;
    return { escapedTo, lower: escapedTo < loss - SAME_LOSS };
  });
  const part = (count: number) => (found.length === 0 ? Number.NaN : count / found.length);
  return {
    layers: layers + added,
    added,
    fraction: part(ends.filter(({ lower }) => lower).length),
    solved: part(ends.filter(({ escapedTo }) => escapedTo - globalLoss <= SAME_LOSS).length),
    lowest: Math.min(...ends.map(({ escapedTo }) => escapedTo)),
  };
}

function columnsOf({ traps: found }: Pick<TrapResult, "traps">) {
  const first = found.map(({ opened }) => opened[0]!);
  return {
    run: found.map(({ run }) => run),
    kind: found.map(({ kind }) => kind),
    loss: found.map(({ loss }) => loss),
    softestCurvature: found.map(({ curvatures }) => curvatures[curvatures.length - 1]!),
    openedLayers: first.map(({ layers }) => layers),
    outcome: first.map(({ outcome }) => outcome),
    openedCurvature: first.map(({ curvature }) => curvature),
    escapedTo: first.map(({ escapedTo }) => escapedTo),
  };
}

declare const performance: { now(): number };
