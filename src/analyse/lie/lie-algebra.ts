import type { QNN } from "../../ansatz";
import { received, requireInteger, requireKnownKeys } from "../../errors";
import type { PauliSum } from "../../pauli";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../../results";
import { type Closure, closeModulo, type Origin } from "./closure";
import type { LieAlgebraResult } from "./lie-algebra-result";
import { PRIMES } from "./modular";
import { nestedBasis } from "./nested-basis";

export interface LieAlgebraOptions extends LongWorkOptions {
  /** Stops when the dimension has passed this; the result is then a lower bound, `complete: false`. */
  readonly maxDimension?: number;
}

/**
 * Dynamical Lie algebra: the real span of all nested commutators of iG_1, iG_2, …, by exact arithmetic modulo a prime,
 * confirmed modulo a second one. Coefficients are taken as exact rationals; no tolerance enters the dimension.
 *
 * @param of a QNN whose gates are all rotations, or generators as Pauli sums on equally many qubits
 * @returns the dimension, and a lower bound of it with `complete: false` when stopped by `maxDimension` or a signal
 * @throws TypeError when it is neither, or when the QNN has gates without parameters, whose algebra this does not close
 * @see Larocca et al., arXiv:2109.11676, Eq. (3)
 *
 * @example
 * (await lieAlgebra(hva(tfim({ qubits: 6 })))).dimension; // 36
 */
export async function lieAlgebra(
  of: QNN | readonly PauliSum[],
  options: LieAlgebraOptions = {},
): Promise<LieAlgebraResult> {
  requireKnownKeys("lieAlgebra", options, ["maxDimension", "signal", "onProgress", "workers"]);
  const generators = readGenerators(of);
  const { maxDimension = Number.MAX_SAFE_INTEGER } = options;
  requireInteger("maxDimension", maxDimension, 1);
  const work = new LongWork("Lie algebra", options);
  const closure = await confirmedClosure(generators, maxDimension, work);
  const dimension = closure.origins.length;
  let basis: readonly PauliSum[] | undefined;
  const result = {
    kind: "lie-algebra" as const,
    qubits: generators[0]!.qubits,
    dimension,
    complete: closure.complete,
    arithmetic: "exact" as const,
    growth: closure.growth,
    generators: generators.map(String),
    components: [{ name: "unidentified", dimension, aliases: [] }],
    center: closure.center,
  };
  const elements = () => {
    basis ??= nestedBasis(generators, closure.origins);
    return basis;
  };
  Object.defineProperty(result, "basis", { value: elements, enumerable: false });
  return displayed(
    withTable(result as typeof result & Pick<LieAlgebraResult, "basis">, () => columnsOf(closure.origins, elements())),
  );
}

/** The closure modulo primes until two agree; the largest rank is the closest to the truth. */
async function confirmedClosure(generators: readonly PauliSum[], maximum: number, work: LongWork): Promise<Closure> {
  let best: Closure | undefined;
  for (const p of PRIMES) {
    const closure = await closeModulo(p, generators, maximum, work);
    if (!closure.complete) return closure;
    if (best?.origins.length === closure.origins.length && best.center === closure.center) return best;
    if (!best || closure.origins.length > best.origins.length) best = closure;
  }
  throw new Error(`the dimension of the algebra could not be confirmed: ${PRIMES.length} primes gave different ranks`);
}

function readGenerators(of: QNN | readonly PauliSum[]): readonly PauliSum[] {
  if (Array.isArray(of)) {
    if (of.length === 0) throw new RangeError("generators must have at least one Pauli sum, received an empty array");
    of.forEach((generator, index) => {
      if (generator?.kind !== "pauli-sum")
        throw new TypeError(`generators[${index}] must be a Pauli sum, received ${received(generator)}`);
      if (generator.qubits !== of[0].qubits) {
        throw new RangeError(
          `generators[${index}] must lie on ${of[0].qubits} qubits, received one on ${generator.qubits}`,
        );
      }
    });
    return of;
  }
  const qnn = of as QNN;
  if (qnn?.kind !== "qnn")
    throw new TypeError(`lieAlgebra needs a QNN or an array of Pauli sums, received ${received(of)}`);
  const fixed = [...qnn.before, ...qnn.layer, ...qnn.after].find((gate) => gate.type === "fixed");
  if (fixed) {
    throw new TypeError(
      `lieAlgebra needs a QNN whose gates are all rotations, received one with the gate ${fixed.type === "fixed" ? fixed.name : ""}; pass the generators of the algebra as Pauli sums`,
    );
  }
  return qnn.generators;
}

function columnsOf(origins: readonly Origin[], basis: readonly PauliSum[]) {
  return {
    element: origins.map((_, index) => index),
    generator: origins.map(({ generator }) => generator),
    parent: origins.map(({ parent }) => parent ?? -1),
    operator: basis.map(String),
  };
}
