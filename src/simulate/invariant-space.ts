import { dot } from "../linalg";
import { type Circuit, type EvolutionStep, prepare } from "./circuit";
import type { Observable } from "./compile-operator";
import type { Operator } from "./operator";

/** Part of an image, relative to the generator's norm, above which it is a new direction, and below which it is rounding. */
const NEW = 1e-9;
const ROUNDING = 1e-12;

/** The space that the generators of a circuit span from its initial state; nothing leads out of it. */
export interface InvariantSpace {
  readonly dimension: number;
  /** A real orthonormal basis: `dimension` rows of as many entries as the circuit has amplitudes. */
  readonly basis: readonly Float64Array[];
  /** Each generator in this basis, dimension × dimension, symmetric, row-major. */
  readonly generators: ReadonlyMap<Operator, Float64Array>;
}

/**
 * Krylov vectors of all generators from the initial state, each made orthogonal to those before it, twice. For
 * generators that are real matrices, a real initial state and rotations alone.
 *
 * @param most dimensions at most
 * @returns undefined where the space has more, where something is complex, or where rounding does not tell new
 *   directions from old ones
 */
export function invariantSpace(circuit: Circuit, most: number): InvariantSpace | undefined {
  const { steps } = circuit;
  if (steps.some((step) => !step.operator)) return undefined;
  const operators = [...new Set((steps as readonly EvolutionStep[]).map(({ operator }) => operator))];
  const start = realState(circuit);
  if (!start) return undefined;
  const basis = [start];
  const images = operators.map((): Float64Array[] => []);
  for (let q = 0; q < basis.length; q++) {
    for (const [k, operator] of operators.entries()) {
      const image = realImage(circuit, operator, basis[q]!);
      if (!image) return undefined;
      images[k]!.push(image);
      const norm = operator.words.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
      const rest = orthogonal(image, basis);
      const size = Math.sqrt(dot(rest, rest));
      if (size <= ROUNDING * norm) continue;
      if (size <= NEW * norm || basis.length === most) return undefined;
      basis.push(rest.map((x) => x / size));
    }
  }
  const generators = new Map(operators.map((operator, k) => [operator, inBasis(images[k]!, basis)]));
  return { dimension: basis.length, basis, generators };
}

/** An observable in the basis of a space, or undefined where it is complex there. */
export function restrictedObservable(
  circuit: Circuit,
  observable: Observable,
  { basis }: InvariantSpace,
): Float64Array | undefined {
  const images = basis.map((vector) =>
    realImage(circuit, { addTo: (o, v, _, n) => observable.addTo(o, v, n) }, vector),
  );
  return images.every((image) => image !== undefined) ? inBasis(images as Float64Array[], basis) : undefined;
}

function realState(circuit: Circuit): Float64Array | undefined {
  const { heap } = circuit.kernels;
  return heap.scratch("a state", [16 * circuit.dimension], (v) => {
    prepare(circuit, v!);
    return realPart(heap.view(v!, 2 * circuit.dimension), 1);
  });
}

/** G v for a real v, where it is real. */
function realImage(
  { kernels, dimension }: Circuit,
  operator: Pick<Operator, "addTo">,
  vector: Float64Array,
): Float64Array | undefined {
  return kernels.heap.scratch("two states", [16 * dimension, 16 * dimension], (v, out) => {
    const view = kernels.heap.view(v!, 2 * dimension);
    view.fill(0);
    for (let k = 0; k < dimension; k++) view[2 * k] = vector[k]!;
    kernels.clear(out!, dimension);
    operator.addTo(out!, v!, 1, dimension);
    const image = kernels.heap.view(out!, 2 * dimension);
    return realPart(image, Math.sqrt(image.reduce((sum, x) => sum + x * x, 0)));
  });
}

function realPart(interleaved: Float64Array, scale: number): Float64Array | undefined {
  const real = new Float64Array(interleaved.length / 2);
  for (let k = 0; k < real.length; k++) {
    if (Math.abs(interleaved[2 * k + 1]!) > ROUNDING * scale) return undefined;
    real[k] = interleaved[2 * k]!;
  }
  return real;
}

function orthogonal(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = vector.slice();
  for (let pass = 0; pass < 2; pass++) {
    for (const unit of basis) {
      const part = dot(unit, rest);
      for (let i = 0; i < rest.length; i++) rest[i]! -= part * unit[i]!;
    }
  }
  return rest;
}

/** ⟨b_i|image_j⟩, made symmetric. */
function inBasis(images: readonly Float64Array[], basis: readonly Float64Array[]): Float64Array {
  const d = basis.length;
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = (dot(basis[i]!, images[j]!) + dot(basis[j]!, images[i]!)) / 2;
      matrix[i * d + j] = entry;
      matrix[j * d + i] = entry;
    }
  }
  return matrix;
}
