import { received, requireFinite } from "../errors";
import type { ComplexMatrix, RealMatrix } from "../linalg";
import { countOnes } from "./bits";
import { type PauliSum, type PauliTerm, sumOf } from "./pauli-sum";

/** Largest |H_ij − H_ji*|, relative to the largest entry, that still counts as rounding. */
const HERMITIAN_TOLERANCE = 1e-10;
/** Coefficients below this, relative to the largest entry, are rounding and left out. */
const NEGLIGIBLE = 1e-14;
/** Largest matrix: 4^12 coefficients. */
const MAXIMUM_QUBITS = 12;

/**
 * A Hermitian matrix as a Pauli sum, H = Σ_P Tr(PH)/2ⁿ · P, with words in alphabetical order. All coefficients of words
 * that flip the same qubits come from one Walsh–Hadamard transform of a (shifted) diagonal, n·4ⁿ operations in all;
 * coefficients below 1e-14 of the largest entry are left out as rounding.
 *
 * @param matrix 2ⁿ × 2ⁿ, complex (interleaved data) or real; n from 1 to 12
 * @throws RangeError when the matrix is not square of such a size, not finite, or not Hermitian (by how much)
 *
 * @example
 * String(pauliDecompose({ rows: 2, columns: 2, data: Float64Array.of(1, 2, 2, 0) })); // "0.5 + 2 X0 + 0.5 Z0"
 */
export function pauliDecompose(matrix: ComplexMatrix | RealMatrix): PauliSum {
  const { qubits, real, imaginary } = readHermitian(matrix);
  const d = 2 ** qubits;
  const largest = Math.max(largestOf(real), largestOf(imaginary));
  const terms: PauliTerm[] = [];
  const re = new Float64Array(d);
  const im = new Float64Array(d);
  for (let x = 0; x < d; x++) {
    for (let k = 0; k < d; k++) {
      re[k] = real[k * d + (k ^ x)]!;
      im[k] = imaginary[k * d + (k ^ x)]!;
    }
    walsh(re);
    walsh(im);
    for (let z = 0; z < d; z++) {
      // P = i^y Π X Z, so Tr(PH) is i^y times the transform; of a Hermitian matrix only one part is not zero.
      const ys = countOnes(x & z) % 4;
      const part = ys % 2 === 0 ? re[z]! : -im[z]!;
      const coefficient = (ys < 2 ? part : -part) / d;
      if (Math.abs(coefficient) > NEGLIGIBLE * largest) terms.push({ coefficient, word: wordOf(x, z, qubits) });
    }
  }
  return sumOf(
    terms.sort((a, b) => (a.word < b.word ? -1 : 1)),
    qubits,
  );
}

function readHermitian(matrix: ComplexMatrix | RealMatrix): {
  qubits: number;
  real: Float64Array;
  imaginary: Float64Array;
} {
  const d = matrix?.rows;
  const qubits = Math.log2(d);
  const complex = matrix?.data?.length === 2 * d * d;
  const fits = matrix?.columns === d && Number.isInteger(qubits) && qubits >= 1 && qubits <= MAXIMUM_QUBITS;
  if (!fits || !(complex || matrix.data?.length === d * d)) {
    const what =
      typeof d === "number" ? `${d} × ${matrix.columns} with ${matrix.data?.length} numbers` : received(matrix);
    throw new RangeError(
      `matrix must be 2ⁿ × 2ⁿ, n from 1 to ${MAXIMUM_QUBITS}, as { rows, columns, data } with real or interleaved data, received ${what}`,
    );
  }
  const { data } = matrix;
  requireFinite("matrix.data", data);
  const real = Float64Array.from({ length: d * d }, (_, k) => data[complex ? 2 * k : k]!);
  const imaginary = Float64Array.from({ length: d * d }, (_, k) => (complex ? data[2 * k + 1]! : 0));
  let deviation = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [i * d + j, j * d + i];
      deviation = Math.max(deviation, Math.hypot(real[a]! - real[b]!, imaginary[a]! + imaginary[b]!));
    }
  }
  if (deviation > HERMITIAN_TOLERANCE * Math.max(largestOf(real), largestOf(imaginary))) {
    throw new RangeError(`matrix must be Hermitian; it differs from its adjoint by ${deviation.toExponential(1)}`);
  }
  return { qubits, real, imaginary };
}

/** v_z ← Σ_k (−1)^(z·k) v_k. */
function walsh(v: Float64Array): void {
  for (let half = 1; half < v.length; half *= 2) {
    for (let block = 0; block < v.length; block += 2 * half) {
      for (let k = block; k < block + half; k++) {
        const a = v[k]!;
        const b = v[k + half]!;
        v[k] = a + b;
        v[k + half] = a - b;
      }
    }
  }
}

function wordOf(x: number, z: number, qubits: number): string {
  let word = "";
  for (let bit = qubits - 1; bit >= 0; bit--) word += "IZXY"[2 * ((x >> bit) & 1) + ((z >> bit) & 1)];
  return word;
}

function largestOf(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
