import { type QNN, withLayers } from "../ansatz";
import type { Loss } from "../differentiate";
import type { SuccessCurve, SuccessPoint } from "../display";
import type { LongWork, LongWorkOptions } from "../results";
import { type InitialAngles, type Optimizer, type TrainingResult, train, wilsonInterval } from "../train";
import { runsBehind } from "./runs-behind";

/** Fraction of runs from which on training counts as easy. */
export const EASY_FRACTION = 0.9;

/** How every depth is trained. */
export interface SuccessPlan extends Pick<LongWorkOptions, "signal" | "workers"> {
  readonly loss: Loss;
  readonly layers: readonly number[];
  readonly optimizers: readonly Optimizer[];
  readonly steps: number;
  readonly runs: number;
  readonly seed: number;
  readonly initial: InitialAngles;
}

/** The trainings of one optimizer at all depths that were reached before a stop. */
export type Trainings = readonly TrainingResult[];

/** Trains every depth with every optimizer from the same starts; a stop keeps the depths that are complete. */
export async function trainDepths(qnn: QNN, plan: SuccessPlan, work: LongWork): Promise<Trainings[]> {
  const { layers, optimizers, loss, steps, runs, seed, initial, signal, workers } = plan;
  const trainings: TrainingResult[][] = optimizers.map(() => []);
  const total = layers.length * optimizers.length;
  for (const [index, depth] of layers.entries()) {
    for (const [which, optimizer] of optimizers.entries()) {
      await work.pause(index * optimizers.length + which, total);
      if (work.stopped) return trainings;
      const options = { loss, optimizer, steps, runs, seed, initial };
      const threads = { ...(signal ? { signal } : {}), ...(workers ? { workers } : {}) };
      const result = await train(withLayers(qnn, depth), { ...options, ...threads });
      if (result.complete) trainings[which]!.push(result);
    }
  }
  return trainings;
}

/** Success against M of one optimizer's trainings. */
export function successCurve(trainings: Trainings, limit: number): SuccessCurve {
  const points = trainings.map((training): SuccessPoint => {
    const { layers, parameters, runs, optimizer } = training;
    const losses = runs.map((run) => run.loss);
    const succeeded = losses.filter((loss) => loss < limit).length;
    const [low, high] = wilsonInterval(succeeded, losses.length);
    return {
      layers,
      parameters,
      runs: losses.length,
      succeeded,
      fraction: succeeded / losses.length,
      low,
      high,
      losses,
      courses: runsBehind(training, optimizer).courses,
    };
  });
  return { optimizer: trainings[0]?.optimizer ?? "", points, easyParameters: easyFrom(points) };
}

/** The least M from which on every trained depth is easy. */
function easyFrom(points: readonly SuccessPoint[]): number | undefined {
  const lastHard = points.map(({ fraction }) => fraction < EASY_FRACTION).lastIndexOf(true);
  return points[lastHard + 1]?.parameters;
}
