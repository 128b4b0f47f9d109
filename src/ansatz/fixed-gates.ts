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
  SXDG: [
    [0.5, -0.5],
    [0.5, 0.5],
    [0.5, 0.5],
    [0.5, -0.5],
  ],
};

/** The lower right block of controlled gates; the control qubits come first. */
const controlled: Readonly<Record<string, string>> = {
  CNOT: "X",
  CX: "X",
  CY: "Y",
  CZ: "Z",
  CH: "H",
  CS: "S",
  CSX: "SX",
  CCX: "X",
  CCZ: "Z",
};

/** Gates that permute basis states, by the images of these. */
const permutations: Readonly<Record<string, readonly number[]>> = {
  SWAP: [0, 2, 1, 3],
  CSWAP: [0, 1, 2, 3, 4, 6, 5, 7],
};

/** Whether a name is that of a standard gate. */
export function isFixedGate(name: string): boolean {
  return [single, controlled, permutations].some((gates) => Object.hasOwn(gates, name));
}

/** Matrix of a standard gate, interleaved and row-major, and its number of qubits. */
export function fixedGateMatrix(name: string): { qubits: number; matrix: Float64Array } {
  if (!isFixedGate(name)) {
    const known = [single, controlled, permutations].flatMap((gates) => Object.keys(gates)).join(", ");
    throw new TypeError(`gate must be one of ${known}, received ${received(name)}`);
  }
  const images = permutations[name];
  if (images) return { qubits: Math.log2(images.length), matrix: permutation(images) };
  const target = controlled[name];
  const block = single[target ?? name]!;
  const qubits = target === undefined ? 1 : name === "CNOT" ? 2 : 1 + name.length - target.length;
  const d = 2 ** qubits;
  const matrix = permutation(Array.from({ length: d }, (_, k) => k));
  block.forEach(([re, im], i) => {
    const entry = 2 * ((d - 2 + (i >> 1)) * d + d - 2 + (i & 1));
    matrix[entry] = re;
    matrix[entry + 1] = im;
  });
  return { qubits, matrix };
}

function permutation(images: readonly number[]): Float64Array {
  const matrix = new Float64Array(2 * images.length ** 2);
  images.forEach((image, column) => {
    matrix[2 * (image * images.length + column)] = 1;
  });
  return matrix;
}
