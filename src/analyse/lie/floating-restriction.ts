import { countAbove, leadingFactor, singularValues, triangularFactor } from "../../linalg";
import { type PauliSum, parity, wordMasks } from "../../pauli";
import type { LongWork } from "../../results";
import type { AlgebraParts } from "./algebra-parts";
import { unidentified } from "./component-names";
import { floatingBasis } from "./floating-basis";
import { floatingSpan, OrthonormalSet, RESIDUAL_TOLERANCE, unit } from "./floating-span";
import { nestedBasis } from "./nested-basis";
import { stringAlgebra } from "./string-algebra";
import { sumAlgebra } from "./sum-algebra";

/** Larger algebras are not closed exactly before they are restricted. */
const LARGEST_EXACT = 1500;

/**
 * The algebra restricted to the cyclic space of a state that is given as doubles. Neither can be exact: dimensions are
 * counted by singular values or residuals with a gap, which the result states, and components are not identified.
 *
 * Where the whole algebra can be closed exactly, only its restriction is floating: one rank, of the matrices of a basis.
 * Otherwise the matrices are closed in floating point, where errors grow with the depth of brackets.
 */
export async function onFloatingCyclicSpace(
  generators: readonly PauliSum[],
  state: Float64Array,
  maximum: number,
  work: LongWork,
): Promise<AlgebraParts> {
  const space = await floatingSpan([state], generators.map(action), "complex", Number.POSITIVE_INFINITY, work);
  work.throwIfStopped();
  const restriction = { to: "the cyclic space of the initial state", dimension: space.basis.length };
  const strings = generators.every(({ terms }) => terms.length === 1);
  const whole = await (strings ? stringAlgebra : sumAlgebra)(generators, Math.min(maximum, LARGEST_EXACT), work);
  const parts = whole.complete
    ? restrictExactBasis(strings ? whole.basis() : floatingBasis(generators, whole.growth), whole, space.basis)
    : await closeMatrices(generators, space.basis, maximum, work);
  return {
    ...parts,
    restriction,
    gap: Math.min(space.gap, parts.gap),
    components: () => [unidentified(parts.dimension)],
  };
}

type FloatingParts = Omit<AlgebraParts, "components"> & { readonly gap: number };

/** The rank of the matrices of a basis in order of depth, and of its first elements for the growth. */
function restrictExactBasis(
  basis: readonly PauliSum[],
  { growth }: AlgebraParts,
  space: readonly Float64Array[],
): FloatingParts {
  const vectors = basis.map((element) => matrixOf(action(element), space));
  const columns = vectors[0]!.length;
  const data = new Float64Array(basis.length * columns);
  vectors.forEach((vector, row) => {
    data.set(vector, row * columns);
  });
  const factor = triangularFactor({ rows: basis.length, columns, data });
  const rankOf = (rows: number) => countAbove(singularValues(leadingFactor(factor, rows)), RESIDUAL_TOLERANCE);
  const ranks = growth.map((size) => rankOf(size).rank);
  // [g, g] is spanned by brackets with the generators, which span the first level.
  const generating = vectors.slice(0, growth[0]);
  const brackets = generating.flatMap((a) => vectors.map((b) => commutator(a, b, space.length)));
  const images = new OrthonormalSet("real");
  images.addAll(brackets.map((vector) => ({ vector: unit(vector), origin: { start: 0 } })));
  const chosen = new OrthonormalSet("real");
  const origins = chosen.addAll(vectors.map((vector, start) => ({ vector: unit(vector), origin: { start } })));
  const { rank, gap } = rankOf(basis.length);
  return {
    dimension: rank,
    growth: ranks.filter((size, depth) => depth === 0 || size > ranks[depth - 1]!),
    complete: true,
    center: rank - images.vectors.length,
    gap,
    basis: () => origins.flatMap((origin) => ("start" in origin ? [basis[origin.start]!] : [])),
  };
}

async function closeMatrices(
  generators: readonly PauliSum[],
  space: readonly Float64Array[],
  maximum: number,
  work: LongWork,
): Promise<FloatingParts> {
  const matrices = generators.map((generator) => matrixOf(action(generator), space));
  const brackets = matrices.map((a) => (b: Float64Array) => commutator(a, b, space.length));
  const { basis, growth, complete, gap, imageRank, origins } = await floatingSpan(
    matrices,
    brackets,
    "real",
    maximum,
    work,
  );
  return {
    dimension: basis.length,
    growth,
    complete,
    center: complete ? basis.length - imageRank : 0,
    gap,
    basis: () => nestedBasis(generators, origins),
  };
}

/** |v⟩ ↦ G|v⟩ on interleaved amplitudes. */
function action(generator: PauliSum): (vector: Float64Array) => Float64Array {
  const terms = generator.terms.map(({ coefficient, word }) => ({ coefficient, ...wordMasks(word) }));
  return (vector) => {
    const image = new Float64Array(vector.length);
    for (const { coefficient, x, z, ys } of terms) {
      for (let b = 0; b < vector.length / 2; b++) {
        const sign = parity(b & z) ? -coefficient : coefficient;
        const re = sign * vector[2 * b]!;
        const im = sign * vector[2 * b + 1]!;
        const to = 2 * (b ^ x);
        const turns = ys % 4;
        image[to]! += turns === 0 ? re : turns === 1 ? -im : turns === 2 ? -re : im;
        image[to + 1]! += turns === 0 ? im : turns === 1 ? re : turns === 2 ? -im : -re;
      }
    }
    return image;
  };
}

/** i times the Hermitian matrix ⟨b_i|G|b_j⟩ in an orthonormal basis, interleaved and row-major. */
function matrixOf(act: (vector: Float64Array) => Float64Array, basis: readonly Float64Array[]): Float64Array {
  const m = basis.length;
  const matrix = new Float64Array(2 * m * m);
  basis.forEach((vector, j) => {
    const image = act(vector);
    basis.forEach((bra, i) => {
      let re = 0;
      let im = 0;
      for (let k = 0; k < bra.length; k += 2) {
        re += bra[k]! * image[k]! + bra[k + 1]! * image[k + 1]!;
        im += bra[k]! * image[k + 1]! - bra[k + 1]! * image[k]!;
      }
      matrix[2 * (i * m + j)] = -im;
      matrix[2 * (i * m + j) + 1] = re;
    });
  });
  return matrix;
}

function commutator(a: Float64Array, b: Float64Array, m: number): Float64Array {
  const result = new Float64Array(2 * m * m);
  addProduct(result, a, b, m, 1);
  addProduct(result, b, a, m, -1);
  return result;
}

function addProduct(result: Float64Array, a: Float64Array, b: Float64Array, m: number, sign: number): void {
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < m; k++) {
      const re = sign * a[2 * (i * m + k)]!;
      const im = sign * a[2 * (i * m + k) + 1]!;
      if (re === 0 && im === 0) continue;
      for (let j = 0; j < m; j++) {
        const x = b[2 * (k * m + j)]!;
        const y = b[2 * (k * m + j) + 1]!;
        result[2 * (i * m + j)]! += re * x - im * y;
        result[2 * (i * m + j) + 1]! += re * y + im * x;
      }
    }
  }
}
