import type { RealMatrix } from "../linalg";
import { kernels, type Pointer } from "../wasm";
import { Reflectors } from "./reflectors";

/** Vectors that are factored together. */
export const PANEL = 16;

/**
 * The triangular factor (see `triangularFactor`) of `count` real vectors in the heap, one behind the other, which are
 * destroyed.
 *
 * @param length doubles of a vector, even
 */
export function heapFactor(vectors: Pointer, count: number, length: number): RealMatrix {
  const columns = Math.min(count, length);
  const reflectors = new Reflectors(columns, length);
  try {
    for (let first = 0; first < count; first += PANEL) {
      const width = Math.min(PANEL, count - first);
      reflectors.apply(vectors + 8 * length * first, width);
      for (let j = first; j < first + width && reflectors.size < columns; j++) {
        reflectors.push(vectors + 8 * length * j, first + width - j - 1);
      }
    }
  } finally {
    reflectors.release();
  }
  const data = new Float64Array(count * columns);
  const { heap } = kernels();
  for (let j = 0; j < count; j++) data.set(heap.view(vectors + 8 * length * j, Math.min(j + 1, columns)), j * columns);
  return { rows: count, columns, data };
}
