import { abelian, unidentified } from "./component-names";
import type { LieComponent } from "./lie-algebra-result";
import { inverse } from "./modular";
import {
  characteristicPolynomial,
  combination,
  kernel,
  type ModularMatrix,
  modularRank,
  solve,
  times,
} from "./modular-matrix";
import { type Polynomial, PolynomialRing } from "./modular-polynomial";
import { type RootStrings, rootStrings } from "./root-strings";
import { simpleType } from "./simple-type";
import type { StructureConstants } from "./structure-constants";

/** Generic elements are drawn anew when a draw turns out not to be generic. */
const DRAWS = 4;
/** A third or more of all elements have a root in F_p. */
const ROOT_DRAWS = 40;

/**
 * The simple ideals and the centre of a reductive Lie algebra, by exact counts modulo a prime.
 *
 * The centraliser of a generic x is the centre and a Cartan subalgebra. The linear maps φ that commute with all brackets
 * (the centroid) multiply each simple ideal by a number of its own; there are as many independent ones as ideals over
 * the complex numbers, and in a compact algebra over the reals. φ takes x and u to elements φx, φu of their
 * centralisers with [φx, u] = [x, φu]; that determines it. The characteristic polynomial of a generic φ on the Cartan
 * subalgebra separates the ideals and gives their ranks; irreducible factors of degree f stand for f ideals that are
 * conjugate, so equal. Their dimensions follow from the rank of ad_y for generic y in their part of the Cartan
 * subalgebra. Dimension and rank leave only so(2r + 1) and sp(r) (and e6) apart, which root lengths decide.
 */
export function simpleIdeals(algebra: StructureConstants): LieComponent[] {
  const ring = new PolynomialRing(algebra.p);
  for (let draw = 0; draw < DRAWS; draw++) {
    const components = decompose(algebra, ring);
    if (components) return components;
  }
  return [unidentified(algebra.dimension)];
}

function decompose(algebra: StructureConstants, ring: PolynomialRing): LieComponent[] | undefined {
  const { p, dimension } = algebra;
  const generic = () => Float64Array.from({ length: dimension }, () => ring.random());
  const [x, u, t] = [generic(), generic(), generic()];
  const [adX, adU, adT] = [x, u, t].map((element) => algebra.adjoint(element)) as [
    ModularMatrix,
    ModularMatrix,
    ModularMatrix,
  ];
  const withX = kernel(adX);
  const [cartan, center] = moduloCenter(p, withX, adU);
  const components: LieComponent[] = Array.from({ length: center }, abelian);
  if (cartan.length === 0) return center === dimension ? components : undefined;
  const [cartanU] = moduloCenter(p, kernel(adU), adX);
  const [cartanT] = moduloCenter(p, kernel(adT), adX);
  const rank = cartan.length;
  if (cartanU.length !== rank || cartanT.length !== rank) return undefined;

  const imagesAt = (elements: readonly Float64Array[], ad: ModularMatrix) => elements.map((w) => times(ad, w));
  // [w, u] = [x, w'], [w, t] = [x, w''], [w', t] = [u, w''] for w, w', w'' in the three Cartan subalgebras; −ad_u w = [w, u].
  const zero = new Float64Array(dimension);
  const minus = (vector: Float64Array) => vector.map((entry) => -entry);
  const wU = imagesAt(cartan, adU).map(minus);
  const wT = imagesAt(cartan, adT).map(minus);
  const uX = imagesAt(cartanU, adX).map(minus);
  const uT = imagesAt(cartanU, adT).map(minus);
  const tX = imagesAt(cartanT, adX).map(minus);
  const tU = imagesAt(cartanT, adU).map(minus);
  const columns = [
    ...cartan.map((_, i) => [wU[i]!, wT[i]!, zero]),
    ...cartanU.map((_, i) => [uX[i]!, zero, uT[i]!]),
    ...cartanT.map((_, i) => [zero, tX[i]!, tU[i]!]),
  ];
  const centroid = kernel(asColumns(p, columns, 3 * dimension));
  if (centroid.length === 0) return undefined;
  const phi = combination(
    p,
    centroid.map(() => ring.random()),
    centroid,
  );
  const phiU = combination(p, phi.subarray(rank, 2 * rank), cartanU);
  // [φw, u] = [w, φu] for w in the Cartan subalgebra.
  const adPhiU = algebra.adjoint(phiU);
  const images = solve(p, wU, imagesAt(cartan, adPhiU).map(minus));
  const matrix = asColumns(
    p,
    images.map((image) => [image]),
    rank,
  );
  const factors = ring.factor(characteristicPolynomial(matrix, (a) => inverse(a, p)));
  if (factors.reduce((sum, { factor }) => sum + factor.length - 1, 0) !== centroid.length) return undefined;
  for (const { factor, multiplicity } of factors) {
    const part = kernel(polynomialAt(matrix, factor));
    const y = combination(
      p,
      combination(
        p,
        part.map(() => ring.random()),
        part,
      ),
      cartan,
    );
    const conjugates = factor.length - 1;
    const adY = algebra.adjoint(y);
    const size = modularRank(adY) / conjugates + multiplicity;
    const root = () => (conjugates === 1 ? rootsOfIdeal(algebra, ring, y, adY, size, multiplicity) : undefined);
    const component = simpleType(size, multiplicity, root);
    if (!component) return undefined;
    for (let copy = 0; copy < conjugates; copy++) components.push(component);
  }
  const total = components.reduce((sum, component) => sum + component.dimension, 0);
  return total === dimension ? components.sort((a, b) => b.dimension - a.dimension) : undefined;
}

/** Root strings by generic elements of the ideal of y: which of them have a root in F_p is left to chance. */
function rootsOfIdeal(
  algebra: StructureConstants,
  ring: PolynomialRing,
  y: Float64Array,
  adY: ModularMatrix,
  size: number,
  rank: number,
): RootStrings | undefined {
  for (let draw = 0; draw < ROOT_DRAWS; draw++) {
    const random = Float64Array.from(y, () => ring.random());
    const element = combination(algebra.p, [1, ring.random()], [times(adY, random), y]);
    const strings = rootStrings(algebra, ring, algebra.adjoint(element), size, rank);
    if (strings) return strings;
  }
  return undefined;
}

/** Elements of a centraliser that are independent modulo the centre, and the dimension of the centre. */
function moduloCenter(p: number, centraliser: readonly Float64Array[], ad: ModularMatrix): [Float64Array[], number] {
  const images = centraliser.map((element) => times(ad, element));
  const relations = kernel(
    asColumns(
      p,
      images.map((image) => [image]),
      ad.rows,
    ),
  );
  // Each relation has one position of its own, its first: that element depends, modulo the centre, on the others.
  const dropped = new Set(relations.map((relation) => relation.findIndex((entry) => entry !== 0)));
  return [centraliser.filter((_, index) => !dropped.has(index)), relations.length];
}

/** Each column given in pieces that stand below each other. */
function asColumns(p: number, columns: readonly (readonly Float64Array[])[], rows: number): ModularMatrix {
  const data = new Float64Array(rows * columns.length);
  columns.forEach((pieces, j) => {
    let i = 0;
    for (const piece of pieces) for (const entry of piece) data[i++ * columns.length + j] = entry;
  });
  return { p, rows, columns: columns.length, data };
}

/** q(M) of a small matrix. */
function polynomialAt(matrix: ModularMatrix, q: Polynomial): ModularMatrix {
  const n = matrix.rows;
  const columns = Array.from({ length: n }, (_, j) => {
    let sum: Float64Array = new Float64Array(n);
    // Horner's rule on a unit vector.
    for (let k = q.length - 1; k >= 0; k--) {
      sum = times(matrix, sum);
      const unit = Float64Array.from({ length: n }, (_, i) => (i === j ? q[k]! : 0));
      sum = combination(matrix.p, [1, 1], [sum, unit]);
    }
    return [sum];
  });
  return asColumns(matrix.p, columns, n);
}
