import { requireInteger, requireKnownKeys } from "../../errors";
import type { PauliSum } from "../../pauli";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../../results";
import type { AlgebraParts } from "./algebra-parts";
import { type AlgebraSource, generatorsOf } from "./generators";
import type { LieAlgebraResult, LieComponent } from "./lie-algebra-result";
import { type Restriction, readRestriction } from "./restriction";
import { stringAlgebra } from "./string-algebra";
import { sumAlgebra } from "./sum-algebra";

export interface LieAlgebraOptions extends LongWorkOptions {
  /**
   * "initialState": the algebra on the cyclic space of the QNN's initial state, the states that products of generators
   * make of it. A `Sector`: the algebra on a joint eigenspace of symmetries. Default: the whole algebra.
   */
  readonly restrictTo?: Restriction;
  /** Stops when the dimension has passed this; the result is then a lower bound, `complete: false`. */
  readonly maxDimension?: number;
}

/** More generators than this are not compared in pairs. */
const LARGEST_GRAPH = 128;

/**
 * Dynamical Lie algebra: the real span of all nested commutators of iG_1, iG_2, …, exactly.
 *
 * Pauli words are closed as bits, and known by their anticommutation graph where they are too many to list. Sums of
 * words are closed modulo a prime and confirmed modulo a second one; their coefficients are taken as exact rationals. No
 * tolerance enters the dimension or the names of the components.
 *
 * @param of a QNN, whose fixed gates must be Clifford, or generators as Pauli sums on equally many qubits
 * @returns the dimension, and a lower bound of it with `complete: false` when stopped by `maxDimension` or a signal;
 *   `components` are found when first asked for
 * @throws TypeError when it is neither, when a fixed gate is not Clifford, or when gates that share an angle do not commute
 * @see Larocca et al., arXiv:2109.11676, Eq. (3)
 *
 * @example
 * (await lieAlgebra(hva(tfim({ qubits: 6 })))).dimension; // 36
 */
export async function lieAlgebra(of: AlgebraSource, options: LieAlgebraOptions = {}): Promise<LieAlgebraResult> {
  requireKnownKeys("lieAlgebra", options, ["restrictTo", "maxDimension", "signal", "onProgress", "workers"]);
  const { maxDimension = Number.MAX_SAFE_INTEGER } = options;
  requireInteger("maxDimension", maxDimension, 1);
  const generators = generatorsOf(of, "lieAlgebra");
  const maximum = options.maxDimension ?? Number.POSITIVE_INFINITY;
  const work = new LongWork("Lie algebra", options);
  const restriction = readRestriction(of, generators, options.restrictTo);
  if (restriction) return resultOf(generators, await restriction(maximum, work));
  const nonzero = generators.filter(({ terms }) => terms.length > 0);
  const strings = nonzero.every(({ terms }) => terms.length === 1);
  return resultOf(generators, await (strings ? stringAlgebra : sumAlgebra)(nonzero, maximum, work));
}

function resultOf(generators: readonly PauliSum[], parts: AlgebraParts): LieAlgebraResult {
  const { dimension, exactDimension, complete, growth, center, gap, restriction } = parts;
  const fields = {
    kind: "lie-algebra" as const,
    qubits: generators[0]!.qubits,
    dimension,
    ...(exactDimension === undefined ? {} : { exactDimension }),
    complete,
    arithmetic: gap === undefined ? ("exact" as const) : ("floating" as const),
    ...(gap === undefined ? {} : { gap }),
    ...(restriction ? { restriction } : {}),
    growth,
    generators: generators.map(String),
    anticommutation: generators.length > LARGEST_GRAPH ? [] : pairsThatDoNotCommute(generators),
    center,
  };
  let components: readonly LieComponent[] | undefined;
  let basis: readonly PauliSum[] | undefined;
  const result = Object.defineProperties(fields, {
    components: { enumerable: true, get: () => (components ??= parts.components()) },
    basis: { value: () => (basis ??= parts.basis()), enumerable: false },
  }) as unknown as Omit<LieAlgebraResult, "toDataFrame">;
  return displayed(withTable(result, () => columnsOf(result.basis())));
}

function pairsThatDoNotCommute(generators: readonly PauliSum[]): (readonly [number, number])[] {
  return generators.flatMap((a, i) =>
    generators.flatMap((b, j) => (j > i && a.commutator(b).terms.length > 0 ? [[i, j] as const] : [])),
  );
}

function columnsOf(basis: readonly PauliSum[]) {
  return {
    element: basis.map((_, index) => index),
    operator: basis.map(String),
  };
}
