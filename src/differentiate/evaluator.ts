import type { QNN } from "../ansatz";
import { requireKind } from "../errors";
import type { Backend } from "../simulate";
import { kernels, type Pointer } from "../wasm";
import { type Case, casesOf } from "./cases";
import type { Loss } from "./loss";
import { spectralEvaluator } from "./spectral-evaluator";
import { forwards, type SweepPlaces, sweep, sweepBytes } from "./sweep";

/** A loss of a QNN, ready for many calls: θ is not checked. */
export interface LossEvaluator {
  readonly backend: Backend;
  readonly cases: readonly Case[];
  /** Amplitudes of a state as it is evaluated: fewer than 2ⁿ where a symmetry or a small invariant space is used. */
  readonly dimension: number;
  /** The loss. */
  value(theta: ArrayLike<number>): number;
  /** Returns the loss and writes its gradient. */
  gradient(theta: ArrayLike<number>, gradient: Float64Array): number;
}

/** Largest workspace that an evaluator keeps between calls. */
const KEPT_BYTES = 2 ** 26;

const evaluators = new WeakMap<QNN, WeakMap<Loss, Map<Backend | undefined, LossEvaluator>>>();

/**
 * The evaluator of a loss, made once for each pair of QNN and loss.
 *
 * @throws RangeError or TypeError when they do not go together
 */
export function lossEvaluator(qnn: QNN, loss: Loss, backend?: Backend): LossEvaluator {
  requireKind("qnn", qnn, "qnn", "a QNN");
  requireKind("loss", loss, "loss", "a loss such as energy(model)");
  const ofQnn = evaluators.get(qnn) ?? new WeakMap();
  evaluators.set(qnn, ofQnn);
  const ofLoss = ofQnn.get(loss) ?? new Map();
  ofQnn.set(loss, ofLoss);
  const known = ofLoss.get(backend) ?? makeEvaluator(qnn, loss, backend);
  ofLoss.set(backend, known);
  return known;
}

function makeEvaluator(qnn: QNN, loss: Loss, wanted: Backend | undefined): LossEvaluator {
  const { cases, backend } = casesOf(qnn, loss, wanted);
  const spectral = spectralEvaluator(qnn, loss, wanted);
  if (spectral) return { backend, cases, ...spectral };
  const { heap } = kernels();
  const needs = cases.map(sweepBytes);
  // All cases share one workspace, as large as the largest needs.
  const bytes = needs[0]!.map((_, place) => Math.max(...needs.map((need) => need[place]!)));
  const owner = {};
  const keeps = bytes.reduce((sum, size) => sum + size, 0) <= KEPT_BYTES;
  const kept = keeps ? bytes.map((size) => heap.allocateFor(owner, "a gradient", size)) : undefined;
  const inWorkspace = <T>(use: (places: SweepPlaces) => T): T =>
    kept
      ? use(kept as SweepPlaces)
      : heap.scratch("a gradient", bytes, (...places: Pointer[]) => use(places as SweepPlaces));
  const evaluator: LossEvaluator = {
    backend,
    cases,
    dimension: cases[0]!.circuit.dimension,
    value: (theta) =>
      inWorkspace(([ket]) =>
        cases.reduce((sum, one) => {
          forwards(one, theta, ket);
          return sum + one.objective.value(ket, one.span);
        }, 0),
      ),
    gradient: (theta, gradient) =>
      inWorkspace((places) => {
        gradient.fill(0);
        let value = 0;
        for (const one of cases) value += sweep(one, theta, gradient, places);
        return value;
      }),
  };
  // The workspace lives as long as the evaluator does.
  return Object.assign(evaluator, { owner });
}
