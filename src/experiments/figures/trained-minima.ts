import { hva } from "../../ansatz";
import type { Model } from "../../models";
import { energy, train } from "../../train";
import { solvedHessian } from "../solved-hessian";
import { type FigureJob, settingSeed } from "./figure-job";
import { PAPER_ADAM, VQE_START } from "./larocca-fig3";

/** Runs that end above this have not arrived at a global minimum. */
const ARRIVED = 1e-8;

/** The Hessian at one trained minimum. */
export interface TrainedMinimum {
  readonly loss: number;
  readonly rank: number;
  readonly uncertain: boolean;
  /** Eigenvalues, largest first. */
  readonly spectrum: Float64Array;
}

/** Minima of one setting, and how many more there are whose eigenvalues the solver did not give. */
export interface TrainedMinima {
  readonly minima: readonly TrainedMinimum[];
  readonly unsolved: number;
}

/** Trains the HVA of a model as the paper does and takes the Hessian where a run has arrived at a global minimum. */
export async function trainedMinima(
  job: FigureJob,
  model: Model,
  layers: number,
  runs: number,
): Promise<TrainedMinima> {
  const qnn = hva(model, { layers });
  const loss = energy(model);
  const training = await train(qnn, {
    loss,
    optimizer: PAPER_ADAM,
    steps: 3000,
    runs,
    seed: settingSeed(job, model.qubits, layers),
    initial: { uniform: VQE_START },
    ...job.threads,
  });
  const arrived = training.runs.filter((run) => run.loss < ARRIVED && run.status !== "stopped");
  const minima = arrived.flatMap((run): TrainedMinimum[] => {
    const found = solvedHessian(qnn, loss, run.theta);
    return found ? [{ loss: run.loss, rank: found.rank, uncertain: found.uncertain, spectrum: found.spectrum }] : [];
  });
  return { minima, unsolved: arrived.length - minima.length };
}
