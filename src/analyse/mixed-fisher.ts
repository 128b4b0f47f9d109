import { countAbove, gram, hermitianEigen, type RankDecision, type RealMatrix, singularValues } from "../linalg";
import type { DensityTangents } from "../simulate";

/**
 * Sum of two populations, of 1, below which a pair of eigenvectors of ρ counts as empty: rounding of ρ. What it could add
 * is of the order of the populations themselves.
 */
const EMPTY = 1e-14;
/** Singular value, relative to the largest, below which a direction of a mixed state counts as null: rounding of ρ, divided by the root of small populations. */
export const MIXED_RANK_TOLERANCE = 1e-7;

/** Fisher matrix of a mixed state. */
export interface MixedFisher extends RankDecision {
  readonly matrix: RealMatrix;
  readonly spectrum: Float64Array;
}

/**
 * Quantum Fisher information matrix of ρ(θ) by symmetric logarithmic derivatives,
 *
 *   F_ij = 2 Σ_kl Re(⟨k|∂_iρ|l⟩⟨l|∂_jρ|k⟩) / (λ_k + λ_l)   over λ_k + λ_l > 0,
 *
 * as four times the Gram matrix of real vectors with an entry for each pair of eigenvectors of ρ, which take the place of
 * a pure state's tangents: the spectrum is 4σ² of their singular values.
 *
 * @see Liu, Yuan, Lu and Wang, J. Phys. A 53, 023001 (2020), Eq. (17)
 */
export function mixedFisher({ rho, derivatives }: DensityTangents): MixedFisher {
  const d = Math.sqrt(rho.length / 2);
  const { values, vectors } = hermitianEigen({ rows: d, columns: d, data: rho });
  const data = new Float64Array(derivatives.length * d * d);
  derivatives.forEach((derivative, i) => {
    writeEntries(inBasis(derivative, vectors.data, d), values, data.subarray(i * d * d, (i + 1) * d * d));
  });
  const rows: RealMatrix = { rows: derivatives.length, columns: d * d, data };
  const sigma = singularValues(rows);
  const spectrum = new Float64Array(derivatives.length);
  spectrum.set(sigma.map((value) => 4 * value * value));
  return { matrix: gram(rows, 4), spectrum, ...countAbove(sigma, MIXED_RANK_TOLERANCE) };
}

/** ⟨k|∂ρ|l⟩ / √(2(λ_k + λ_l)), each pair once: re and im of both orders are one entry each, √2 as large. */
function writeEntries(entries: Float64Array, values: Float64Array, to: Float64Array): void {
  const d = values.length;
  for (let k = 0; k < d; k++) {
    for (let l = k; l < d; l++) {
      const sum = values[k]! + values[l]!;
      if (sum <= EMPTY) continue;
      const weight = Math.sqrt((k === l ? 0.5 : 1) / sum);
      to[k * d + l] = weight * entries[2 * (k * d + l)]!;
      if (l > k) to[l * d + k] = weight * entries[2 * (k * d + l) + 1]!;
    }
  }
}

/** V†AV, with the eigenvectors as the rows of `v`. */
function inBasis(a: Float64Array, v: Float64Array, d: number): Float64Array {
  const half = new Float64Array(2 * d * d); // A v_l
  const result = new Float64Array(2 * d * d);
  for (let l = 0; l < d; l++) {
    for (let i = 0; i < d; i++) {
      let [re, im] = [0, 0];
      for (let j = 0; j < d; j++) {
        const [x, y, u, w] = [
          a[2 * (i * d + j)]!,
          a[2 * (i * d + j) + 1]!,
          v[2 * (l * d + j)]!,
          v[2 * (l * d + j) + 1]!,
        ];
        re += x * u - y * w;
        im += x * w + y * u;
      }
      half[2 * (l * d + i)] = re;
      half[2 * (l * d + i) + 1] = im;
    }
  }
  for (let k = 0; k < d; k++) {
    for (let l = 0; l < d; l++) {
      let [re, im] = [0, 0];
      for (let i = 0; i < d; i++) {
        const [u, w, x, y] = [
          v[2 * (k * d + i)]!,
          v[2 * (k * d + i) + 1]!,
          half[2 * (l * d + i)]!,
          half[2 * (l * d + i) + 1]!,
        ];
        re += u * x + w * y;
        im += u * y - w * x;
      }
      result[2 * (k * d + l)] = re;
      result[2 * (k * d + l) + 1] = im;
    }
  }
  return result;
}
