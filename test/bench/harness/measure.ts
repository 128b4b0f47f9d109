import { measure } from "mitata";
import { median } from "./median";
import type { MeasureReply } from "./protocol";
import type { Workload } from "./workload";

/** Seconds of repeated calls that a slow workload gets; a call that takes longer is timed once more when warm. */
const BUDGET = 3;
/** Seconds of untimed calls before the samples: the compiler has seen hot functions by then. */
const WARM_UP = 0.4;
/** Fewest samples of calls that time themselves. */
const FEWEST_OWN_TIMES = 3;
/** Samples after which a median does not gain from more. */
const ENOUGH_SAMPLES = 12;

/** Checks a first result, then warms up and times further calls. */
export async function measureWorkload(
  { check, elapsed, beside }: Pick<Workload, "check" | "elapsed" | "beside">,
  call: () => unknown,
  reply: (message: MeasureReply) => void,
): Promise<void> {
  const start = performance.now();
  const result = await call();
  const first = (performance.now() - start) / 1000;
  try {
    check(result);
  } catch (error) {
    return reply({ kind: "wrong", message: messageOf(error) });
  }
  reply({ kind: "checked" });
  if (elapsed) return reply(await ownTimes(call, elapsed, beside, first));
  if (first < WARM_UP) await warmUp(call);
  const { p50, samples } = await measure(call, samplingOf(first));
  reply({ kind: "measured", seconds: p50 / 1e9, samples: samples.length });
}

/** The median of the times that calls say of themselves; the first call is not among them, and each is made alone. */
async function ownTimes(
  call: () => unknown,
  elapsed: (result: unknown) => number,
  beside: Workload["beside"],
  first: number,
): Promise<MeasureReply> {
  const calls = Math.min(ENOUGH_SAMPLES, Math.max(FEWEST_OWN_TIMES, Math.floor(BUDGET / first)));
  const results: unknown[] = [];
  for (let i = 0; i < calls; i++) results.push(await call());
  const others = beside ? results.map(beside) : [];
  const other = others[0] && { ...others[0], seconds: median(others.map(({ seconds }) => seconds)) };
  const measured = { kind: "measured" as const, seconds: median(results.map(elapsed)), samples: calls };
  return other ? { ...measured, beside: other } : measured;
}

async function warmUp(call: () => unknown): Promise<void> {
  const end = performance.now() + 1000 * WARM_UP;
  while (performance.now() < end) await call();
}

function samplingOf(first: number) {
  if (first < BUDGET / ENOUGH_SAMPLES) return { min_samples: ENOUGH_SAMPLES };
  // mitata makes one call of its own to find out how to sample
  const calls = Math.max(1, Math.floor(BUDGET / first) - 1);
  return { min_samples: calls, max_samples: calls, min_cpu_time: 0 };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split("\n")[0]! : String(error);
}
