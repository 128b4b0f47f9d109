import { balanced, inverse } from "./modular";
import { combination, lessMultipleOfIdentity, type ModularMatrix, modularRank, times } from "./modular-matrix";
import type { Polynomial, PolynomialRing } from "./modular-polynomial";
import type { StructureConstants } from "./structure-constants";

/** For one root α of a simple ideal, how many roots β have ⟨β, α^∨⟩ = 1 and 2 (α itself has 2). */
export interface RootStrings {
  readonly ones: number;
  readonly twos: number;
}

/**
 * Finds a root of the simple ideal of y with a value in F_p, its vectors e, f and its coroot h, and counts the
 * eigenvalues 1 and 2 of ad_h: they tell long roots from short ones.
 *
 * @param adY ad_y for a generic y in the ideal's part of a Cartan subalgebra
 * @returns undefined when this y has no root in F_p
 */
export function rootStrings(
  algebra: StructureConstants,
  ring: PolynomialRing,
  adY: ModularMatrix,
  size: number,
  rank: number,
): RootStrings | undefined {
  const { p, dimension } = algebra;
  const random = () => Float64Array.from({ length: dimension }, () => ring.random());
  const probe = random();
  const start = random();
  const degree = size - rank + 1; // the different eigenvalues of ad_y: the roots and 0
  const sequence: number[] = [];
  let power = start;
  for (let k = 0; k < 2 * degree; k++) {
    sequence.push(dot(p, probe, power));
    power = times(adY, power);
  }
  const minimal = ring.recurrence(sequence);
  if (minimal.length !== degree + 1) return undefined;
  const alpha = ring.roots(minimal).find((value) => value !== 0);
  if (alpha === undefined) return undefined;
  const e = eigenvector(ring, adY, minimal, alpha, start);
  const f = eigenvector(ring, adY, minimal, -alpha, start);
  if (!e || !f) return undefined;
  const h = times(algebra.adjoint(e), f);
  const adH = algebra.adjoint(h);
  const raised = times(adH, e);
  const at = e.findIndex((entry) => entry !== 0);
  const value = balanced(raised[at]! * inverse(e[at]!, p), p);
  if (value === 0) return undefined;
  const scale = balanced(2 * inverse(value, p), p);
  const coroot = { ...adH, data: adH.data.map((entry) => balanced(entry * scale, p)) };
  const eigenvalue = (k: number) => dimension - modularRank(lessMultipleOfIdentity(coroot, k));
  return { ones: eigenvalue(1), twos: eigenvalue(2) };
}

/** (m(A)/(A − α)) v, an eigenvector unless it vanishes. */
function eigenvector(
  ring: PolynomialRing,
  matrix: ModularMatrix,
  minimal: Polynomial,
  alpha: number,
  start: Float64Array,
): Float64Array | undefined {
  const { p } = matrix;
  const { quotient, remainder } = ring.divide(minimal, [balanced(-alpha, p), 1]);
  if (remainder.length > 0) return undefined;
  let sum: Float64Array = new Float64Array(start.length);
  for (let k = quotient.length - 1; k >= 0; k--) sum = combination(p, [1, quotient[k]!], [times(matrix, sum), start]);
  return sum.some((entry) => entry !== 0) ? sum : undefined;
}

function dot(p: number, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum = balanced(sum + balanced(a[i]! * b[i]!, p), p);
  return sum;
}
