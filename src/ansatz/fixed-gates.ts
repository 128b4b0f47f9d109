import { received } from "../errors";

const h = Math.SQRT1_2;

/** Row-major entries [re, im] of the standard gates; the first qubit is the most significant bit. */
const single: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  H: [
    [h, 0],
    [h, 0],
    [h, 0],
    [-h, 0],
  ],
  X: [
    [0, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ],
  Y: [
    [0, 0],
    [0, -1],
    [0, 1],
    [0, 0],
  ],
  Z: [
    [1, 0],
    [0, 0],
    [0, 0],
    [-1, 0],
  ],
  S: [
    [1, 0],
    [0, 0],
    [0, 0],
    [0, 1],
  ],
  SDG: [
    [1, 0],
    [0, 0],
    [0, 0],
    [0, -1],
  ],
  T: [
    [1, 0],
    [0, 0],
    [0, 0],
    [h, h],
  ],
  TDG: [
    [1, 0],
    [0, 0],
    [0, 0],
    [h, -h],
  ],
  SX: [
    [0.5, 0.5],
    [0.5, -0.5],
    [0.5, -0.5],
    [0.5, 0.5],
  ],
};

/** The lower right block of controlled gates. */
const controlled: Readonly<Record<string, string>> = { CNOT: "X", CX: "X", CY: "Y", CZ: "Z" };

/** Matrix of a standard gate, interleaved and row-major, and its number of qubits. */
export function fixedGateMatrix(name: string): { qubits: number; matrix: Float64Array } {
  const entries = single[name];
  if (entries) return { qubits: 1, matrix: Float64Array.from(entries.flat()) };
  if (name === "SWAP") return { qubits: 2, matrix: permutation([0, 2, 1, 3]) };
  const target = single[controlled[name] ?? ""];
  if (!target) {
    const known = [...Object.keys(single), ...Object.keys(controlled), "SWAP"].join(", ");
    throw new TypeError(`gate must be one of ${known}, received ${received(name)}`);
  }
  const matrix = permutation([0, 1, 2, 3]);
  target.forEach(([re, im], i) => {
    const entry = 2 * ((2 + (i >> 1)) * 4 + 2 + (i & 1));
    matrix[entry] = re;
    matrix[entry + 1] = im;
  });
  return { qubits: 2, matrix };
}

function permutation(images: readonly number[]): Float64Array {
  const matrix = new Float64Array(2 * images.length ** 2);
  images.forEach((image, column) => {
    matrix[2 * (image * images.length + column)] = 1;
  });
  return matrix;
}
