import { type QNN, reviveQnn } from "../ansatz";
import { generatorNorms, TangentSweep } from "../differentiate";
import type { RankDecision } from "../linalg";
import { defineTask, runJobs } from "../parallel";
import { kernels, type Pointer } from "../wasm";
import { PANEL } from "./heap-factor";
import { IncrementalFactor } from "./incremental-factor";
import type { Pass, Watch } from "./pass";
import { Reflectors } from "./reflectors";

/** Tangents that are carried and factored between two looks at what else there is to do. */
const BATCH = 64;
/** Real numbers to carry, M² · size, from which on a second thread pays. */
const WORTH_THREADS = 3e8;

/**
 * The rank of every prefix of a long circuit's tangents, factored as they come. Where there are threads, others carry
 * the tangents while this one factors them.
 *
 * After a stop the vectors that had not come are missing; the caller rejects.
 */
export async function incrementalRanks(
  qnn: QNN,
  theta: Float64Array,
  pass: Pass,
  watch: Watch,
): Promise<(parameters: number) => RankDecision> {
  const m = qnn.parameters;
  const size = pass.state ? pass.state.length / 2 : 2 ** qnn.qubits;
  const factor = new IncrementalFactor(m, 2 * size, pass.most, Math.max(...generatorNorms(qnn)));
  try {
    const threads = m * m * size >= WORTH_THREADS ? pass.workers - 1 : 0;
    if (threads > 0) await factorFromThreads(qnn, theta, pass.state, threads, size, factor, watch);
    else await factorHere(qnn, theta, pass.state, factor, watch);
    return factor.decisions();
  } finally {
    factor.release();
  }
}

async function factorHere(
  qnn: QNN,
  theta: Float64Array,
  state: Float64Array | undefined,
  factor: IncrementalFactor,
  watch: Watch,
): Promise<void> {
  const sweep = new TangentSweep(qnn, theta, state);
  try {
    await carryHere(sweep, 0, qnn.parameters, watch, (vectors, count, to) => {
      factor.add(vectors, count);
      watch.report(to / qnn.parameters);
    });
  } finally {
    sweep.release();
  }
}

/** Carries the tangents from `from` to `to` on this thread, batch by batch, and lets the event loop turn in between. */
async function carryHere(
  sweep: TangentSweep,
  from: number,
  to: number,
  watch: Watch,
  use: (vectors: Pointer, count: number, to: number) => void,
): Promise<void> {
  const { heap } = kernels();
  const vectors = heap.allocate("the tangents", 16 * sweep.size * BATCH);
  try {
    for (let first = from; first < to && !watch.stopped(); first += BATCH) {
      const end = Math.min(first + BATCH, to);
      sweep.carry(first, end, vectors);
      sweep.makeHorizontal(first, end, vectors);
      use(vectors, end - first, end);
      await turn();
    }
  } finally {
    heap.release(vectors);
  }
}

interface CarryJob {
  /** The same for all jobs of one pass, so that a thread sweeps the state once. */
  readonly pass: string;
  readonly qnn: QNN;
  readonly theta: Float64Array;
  readonly state: Float64Array | undefined;
  readonly from: number;
  readonly to: number;
}

/** The sweep of the last pass on this thread. */
let last: { readonly pass: string; readonly sweep: TangentSweep } | undefined;

const carryTask = defineTask("tangents", ({ pass, qnn, theta, state, from, to }: CarryJob): Float64Array => {
  if (last?.pass !== pass) {
    last?.sweep.release();
    last = { pass, sweep: new TangentSweep(reviveQnn(qnn), theta, state) };
  }
  const { sweep } = last;
  const { heap } = kernels();
  return heap.scratch("the tangents", [16 * sweep.size * (to - from)], (vectors) => {
    sweep.carry(from, to, vectors!);
    sweep.makeHorizontal(from, to, vectors!);
    return heap.view(vectors!, 2 * sweep.size * (to - from)).slice();
  });
});

let passes = 0;

/**
 * Other threads carry the first tangents, which have the longest way to go; this one carries the last, whose ways are
 * short, and factors all of them in order. Carrying the last part x of all parameters takes the part x² of the work;
 * this thread, which also factors, takes half of another's share.
 */
async function factorFromThreads(
  qnn: QNN,
  theta: Float64Array,
  state: Float64Array | undefined,
  threads: number,
  size: number,
  factor: IncrementalFactor,
  watch: Watch,
): Promise<void> {
  const m = qnn.parameters;
  const pass = `pass ${passes++}`;
  const head = BATCH * Math.floor((m * (1 - 1 / Math.sqrt(2 * threads + 1))) / BATCH);
  const jobs = Array.from({ length: head / BATCH }, (_, k): CarryJob => {
    return { pass, qnn, theta, state, from: k * BATCH, to: (k + 1) * BATCH };
  });
  const { heap } = kernels();
  const arrived = new Map<number, Float64Array>();
  const block = heap.allocate("the tangents", 16 * size * BATCH);
  try {
    const others = runJobs(carryTask, jobs, {
      workers: threads,
      stopped: watch.stopped,
      onProgress: () => undefined,
      onOutput: (index, batch) => arrived.set(index, batch),
    });
    const tail: Float64Array[] = [];
    const sweep = new TangentSweep(qnn, theta, state);
    try {
      await carryHere(sweep, head, m, watch, (vectors, count) => {
        tail.push(heap.view(vectors, 2 * size * count).slice());
      });
    } finally {
      sweep.release();
    }
    let failure: unknown;
    const ended = others.catch((error: unknown) => {
      failure = error;
    });
    for (let next = 0; next < jobs.length && !watch.stopped(); ) {
      const batch = arrived.get(next);
      if (batch) {
        add(batch);
        arrived.delete(next++);
        watch.report(next / (jobs.length + tail.length));
      } else if (failure !== undefined) throw failure;
      else await turn();
    }
    await ended;
    await addTail(tail);
  } finally {
    heap.release(block);
  }

  function add(batch: Float64Array, fromGroup = 0): void {
    heap.view(block, batch.length).set(batch);
    factor.add(block, batch.length / (2 * size), fromGroup);
  }

  /** The reflections of the head on the last batches are left to other threads while this one goes on with the first. */
  async function addTail(tail: readonly Float64Array[]): Promise<void> {
    const own = Math.ceil(tail.length / (threads + 1));
    const fromGroup = factor.reflectors.fullGroups;
    const groups = factor.reflectors.copyFullGroups();
    const shares = Array.from({ length: threads }, (_, thread) =>
      tail.filter((_batch, k) => k >= own && (k - own) % threads === thread),
    );
    const reflected = runJobs(
      reflectTask,
      shares.map((batches) => ({ groups, length: 2 * size, batches })),
      { workers: threads, stopped: watch.stopped, onProgress: () => undefined },
    );
    reflected.catch(() => undefined); // awaited below
    for (const [k, batch] of tail.entries()) {
      const share = k < own ? undefined : (await reflected)[(k - own) % threads];
      if (watch.stopped()) return;
      if (share) add(share[Math.floor((k - own) / threads)]!, fromGroup);
      else add(batch);
      watch.report((jobs.length + k + 1) / (jobs.length + tail.length));
      await turn();
    }
  }
}

interface ReflectJob {
  readonly groups: Float64Array;
  /** Doubles of a vector. */
  readonly length: number;
  readonly batches: readonly Float64Array[];
}

const reflectTask = defineTask("reflections", ({ groups, length, batches }: ReflectJob): Float64Array[] => {
  const reflectors = Reflectors.ofGroups(groups, length);
  const { heap } = kernels();
  try {
    return batches.map((batch) =>
      heap.scratch("the tangents", [8 * batch.length], (vectors) => {
        heap.view(vectors!, batch.length).set(batch);
        const count = batch.length / length;
        for (let first = 0; first < count; first += PANEL) {
          reflectors.apply(vectors! + 8 * length * first, Math.min(PANEL, count - first));
        }
        return heap.view(vectors!, batch.length).slice();
      }),
    );
  } finally {
    reflectors.release();
  }
});

/** Lets the event loop turn. */
function turn(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

declare function setTimeout(callback: (value: unknown) => void, milliseconds: number): unknown;
