import {
  type CriticalPrediction,
  type FisherInput,
  type LieAlgebraResult,
  lieAlgebra,
  predictCriticalParameters,
} from "../analyse";
import type { QNN } from "../ansatz";
import type { Loss } from "../differentiate";
import type { LongWorkOptions } from "../results";

/** Largest algebra that is closed for a report. */
const MAXIMUM_DIMENSION = 5000;
/** Largest circuit whose algebra is also restricted to the space of the initial state. */
const MAXIMUM_RESTRICTED = 8;

/** What theory says before anything is run. */
export interface Theory {
  readonly algebra: LieAlgebraResult | undefined;
  readonly restrictedDimension: number | undefined;
  readonly prediction: CriticalPrediction | undefined;
  readonly hessianBound: number;
  readonly hessianBoundReason: string;
  readonly notes: readonly string[];
}

/** The states that a loss looks at, as the Fisher information takes them. */
export function inputOf(loss: Loss): FisherInput {
  if (loss.task === "compile") return "choi";
  if (loss.task === "autoencode") return loss.states;
  if (loss.task === "energy") return "initial";
  const states = loss.examples.flatMap(({ input }) => ("state" in input ? [input.state] : []));
  return states.length > 0 ? states : "initial";
}

/**
 * Lie algebra, expected M_c and the bound on the Hessian's rank, min{dim g, 2dr − r² − r}, r = 1: one pure state has
 * 2d − 2, a unitary (d² amplitudes of its maximally entangled state) 2d² − 2, N states the sum of theirs.
 */
export async function theoryOf(qnn: QNN, loss: Loss, options: LongWorkOptions): Promise<Theory> {
  const notes: string[] = [];
  const { signal } = options;
  const stop = signal ? { signal } : {};
  const initial = loss.task === "energy";
  const algebra = await attempt(notes, "dim g", () => lieAlgebra(qnn, { maxDimension: MAXIMUM_DIMENSION, ...stop }));
  const closed = algebra?.complete ? algebra : undefined;
  if (algebra && !closed) notes.push(`The algebra has more than ${MAXIMUM_DIMENSION} dimensions and was not closed.`);
  const small = closed !== undefined && initial && qnn.qubits <= MAXIMUM_RESTRICTED;
  const restricted = small
    ? await attempt(notes, "the restricted algebra", () => lieAlgebra(qnn, { restrictTo: "initialState", ...stop }))
    : undefined;
  const prediction =
    closed && initial
      ? await attempt(notes, "the expected M_c", () => predictCriticalParameters(qnn, stop))
      : undefined;
  const restrictedDimension = restricted?.complete ? restricted.dimension : undefined;
  return {
    algebra,
    restrictedDimension,
    prediction,
    ...hessianBound(qnn, loss, closed, restricted?.complete ? restricted : undefined),
    notes,
  };
}

function hessianBound(
  qnn: QNN,
  loss: Loss,
  algebra: LieAlgebraResult | undefined,
  restricted: LieAlgebraResult | undefined,
): Pick<Theory, "hessianBound" | "hessianBoundReason"> {
  const space = restricted?.restriction?.dimension ?? 2 ** qnn.qubits;
  const input = inputOf(loss);
  const states = Array.isArray(input) ? input.length : 1;
  const real = input === "choi" ? 2 * 4 ** qnn.qubits - 2 : states * (2 * space - 2);
  const reason =
    input === "choi" ? `2d² − 2 = ${real}` : `${states > 1 ? `${states} · ` : ""}(2d − 2) = ${real}, d = ${space}`;
  const dimension = restricted
    ? Math.min(restricted.dimension, algebra?.dimension ?? Number.POSITIVE_INFINITY)
    : algebra?.dimension;
  if (dimension === undefined || real <= dimension) return { hessianBound: real, hessianBoundReason: reason };
  return {
    hessianBound: dimension,
    hessianBoundReason: `dim g = ${dimension}${restricted ? " on the space of the initial state" : ""}`,
  };
}

/** What theory cannot say of this QNN becomes a note; what stops the work goes on. */
async function attempt<T>(notes: string[], what: string, find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    notes.push(`No ${what}: ${error.message}.`);
    return undefined;
  }
}
