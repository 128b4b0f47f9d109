import type { TrainingResult } from "../train/training-result";
import { type LogAxis, logAxis } from "./log-axis";

/** Losses below this are rounding errors of values near 1; a log axis cannot show them as they are. */
export const LOSS_FLOOR = 1e-16;
/** A loss this far below zero, relative to the largest, is no rounding error: the loss has no zero to fall to. */
const NEGATIVE = 1e-9;

/** How the losses of all panels are drawn, the same in each. */
export interface LossAxis {
  /** Undefined for losses that become negative, which get a linear axis. */
  readonly log: LogAxis | undefined;
  readonly domain: readonly [number, number];
  /** The height at which a loss is drawn. */
  readonly drawn: (loss: number) => number;
  /** True when some loss is below the floor and drawn there. */
  readonly clipped: boolean;
}

/** The axis for the losses of several results. */
export function lossAxis(results: readonly TrainingResult[]): LossAxis {
  const losses = results.flatMap(({ runs }) => runs.flatMap((run) => [...run.curve, run.loss])).filter(Number.isFinite);
  const low = losses.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = losses.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (low < -NEGATIVE * Math.max(Math.abs(low), Math.abs(high))) {
    const margin = 0.05 * (high - low || 1);
    return { log: undefined, domain: [low - margin, high + margin], drawn: (loss) => loss, clipped: false };
  }
  const log = logAxis(Math.max(LOSS_FLOOR, Math.min(low, 1)), Math.max(high, LOSS_FLOOR));
  return {
    log,
    domain: log.domain,
    drawn: (loss) => Math.max(loss, LOSS_FLOOR),
    clipped: low < LOSS_FLOOR,
  };
}
