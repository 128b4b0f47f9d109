import type { QNN } from "../../ansatz";
import type { Loss } from "../../differentiate";
import { adam, type TrainingResult, train } from "../../train";
import { type FigureJob, settingSeed } from "./figure-job";

/** Adam as in the paper; ε is that of the library that was used. */
const PAPER_ADAM = adam({ rate: 0.01, epsilon: 1e-7 });

/** Starting angles of the ground states: the released initial losses fit this range. */
export const QUARTER_TURN = [0, Math.PI / 2] as const;
/** Starting angles of the other tasks. */
export const FULL_TURN = [0, 2 * Math.PI] as const;

/** What the paper trains. */
export interface PaperTask {
  readonly qnn: QNN;
  readonly loss: Loss;
  readonly steps: number;
  /** Range of the starting angles. */
  readonly starts: readonly [number, number];
}

/** Trains as the paper does; `part` tells trainings of one setting apart. */
export function trainAsPaper(
  job: FigureJob,
  { qnn, loss, steps, starts }: PaperTask,
  runs: number,
  part = 0,
): Promise<TrainingResult> {
  return train(qnn, {
    loss,
    optimizer: PAPER_ADAM,
    steps,
    runs,
    seed: settingSeed(job, qnn.qubits, qnn.layers) + PARTS_APART * part,
    initial: { uniform: starts },
    ...job.threads,
  });
}

/** Far from a multiple of what tells settings apart. */
const PARTS_APART = 1_000_003;
