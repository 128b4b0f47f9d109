import type { LongWork } from "../../results";
import type { Origin } from "./invariant-span";

/** The smallest space that contains vectors and is mapped into itself, in floating point. */
export interface FloatingSpan {
  /** Orthonormal vectors. */
  readonly basis: readonly Float64Array[];
  readonly origins: readonly Origin[];
  readonly growth: readonly number[];
  readonly complete: boolean;
  /** Smallest residual that was kept over the largest that was dropped, or over rounding. */
  readonly gap: number;
  /** Dimension of the span of all images. */
  readonly imageRank: number;
}

/** A residual below this part of the vector is dropped. */
export const RESIDUAL_TOLERANCE = 1e-8;

/** Interleaved vectors over the complex numbers, or any vectors over the real ones. */
type Field = "real" | "complex";

/** Level by level, the images that stand out most first (Gram–Schmidt with pivots, each vector made orthogonal twice). */
export async function floatingSpan(
  starts: readonly Float64Array[],
  maps: readonly ((vector: Float64Array) => Float64Array)[],
  field: Field,
  maximum: number,
  work: LongWork,
): Promise<FloatingSpan> {
  const collected = new OrthonormalSet(field);
  const images = new OrthonormalSet(field);
  const origins: Origin[] = [];
  const growth: number[] = [];
  let candidates = starts.map((vector, start): Candidate => ({ vector: unit(vector), origin: { start } }));
  let complete = true;
  while (candidates.length > 0) {
    const before = collected.vectors.length;
    origins.push(...collected.addAll(candidates));
    const { length } = collected.vectors;
    if (length > before) growth.push(length);
    candidates = [];
    for (let parent = before; parent < length; parent++) {
      if (length > maximum || work.stopped) {
        complete = false;
        break;
      }
      await work.pause(parent, length + 1);
      maps.forEach((apply, map) => {
        candidates.push({ vector: unit(apply(collected.vectors[parent]!)), origin: { map, parent } });
      });
    }
    if (!complete) break;
    images.addAll(candidates);
  }
  const gap = collected.smallestKept / Math.max(collected.largestDropped, Number.EPSILON);
  return { basis: collected.vectors, origins, growth, complete, gap, imageRank: images.vectors.length };
}

interface Candidate {
  readonly vector: Float64Array;
  readonly origin: Origin;
}

/** Orthonormal vectors, collected from candidates. */
export class OrthonormalSet {
  readonly vectors: Float64Array[] = [];
  smallestKept = Number.POSITIVE_INFINITY;
  largestDropped = 0;
  readonly #field: Field;

  constructor(field: Field) {
    this.#field = field;
  }

  /** Adds what is independent; returns where it came from. */
  addAll(candidates: readonly Candidate[]): Origin[] {
    const added: Origin[] = [];
    let rest = candidates.map(({ vector, origin }) => {
      const reduced = vector.slice();
      for (const one of this.vectors) subtractPart(reduced, one, this.#field);
      return { vector: reduced, origin };
    });
    while (rest.length > 0) {
      const best = rest.reduce((a, b) => (norm(b.vector) > norm(a.vector) ? b : a));
      const size = norm(best.vector);
      if (size <= RESIDUAL_TOLERANCE) {
        this.largestDropped = Math.max(this.largestDropped, size);
        break;
      }
      this.smallestKept = Math.min(this.smallestKept, size);
      const again = unit(best.vector);
      for (const one of this.vectors) subtractPart(again, one, this.#field);
      const next = unit(again);
      this.vectors.push(next);
      added.push(best.origin);
      rest = rest.filter((one) => one !== best);
      for (const { vector } of rest) subtractPart(vector, next, this.#field);
    }
    return added;
  }
}

function subtractPart(vector: Float64Array, one: Float64Array, field: Field): void {
  let re = 0;
  let im = 0;
  if (field === "real") for (let k = 0; k < one.length; k++) re += one[k]! * vector[k]!;
  else {
    for (let k = 0; k < one.length; k += 2) {
      re += one[k]! * vector[k]! + one[k + 1]! * vector[k + 1]!;
      im += one[k]! * vector[k + 1]! - one[k + 1]! * vector[k]!;
    }
  }
  if (field === "real") for (let k = 0; k < one.length; k++) vector[k]! -= re * one[k]!;
  else {
    for (let k = 0; k < one.length; k += 2) {
      vector[k]! -= re * one[k]! - im * one[k + 1]!;
      vector[k + 1]! -= re * one[k + 1]! + im * one[k]!;
    }
  }
}

function norm(vector: Float64Array): number {
  let sum = 0;
  for (const entry of vector) sum += entry * entry;
  return Math.sqrt(sum);
}

/** The vector at norm 1; one that is rounding next to 1 stays as it is. */
export function unit(vector: Float64Array): Float64Array {
  const size = norm(vector);
  return size < 1e-12 ? vector : vector.map((entry) => entry / size);
}
