import assert from "node:assert/strict";
import { haarState, haarUnitary } from "../../src/linalg";

/** Largest entry of U†U − 1. */
function deviation({ rows: d, data: u }: ReturnType<typeof haarUnitary>): number {
  let largest = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let re = i === j ? -1 : 0;
      let im = 0;
      for (let k = 0; k < d; k++) {
        const [a, b] = [2 * (k * d + i), 2 * (k * d + j)];
        re += u[a]! * u[b]! + u[a + 1]! * u[b + 1]!;
        im += u[a]! * u[b + 1]! - u[a + 1]! * u[b]!;
      }
      largest = Math.max(largest, Math.hypot(re, im));
    }
  }
  return largest;
}

/** |Tr U|². */
function spectralForm({ rows: d, data }: ReturnType<typeof haarUnitary>): number {
  let re = 0;
  let im = 0;
  for (let k = 0; k < d; k++) {
    re += data[2 * k * (d + 1)]!;
    im += data[2 * k * (d + 1) + 1]!;
  }
  return re * re + im * im;
}

/** The mean of `draw` over seeds, and whether it lies within four standard errors of what is expected. */
function assertMean(draw: (seed: number) => number, expected: number, draws: number): void {
  const values = Array.from({ length: draws }, (_, seed) => draw(seed));
  const mean = values.reduce((sum, x) => sum + x, 0) / draws;
  const error = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws / (draws - 1));
  assert.ok(Math.abs(mean - expected) < 4 * error, `${mean} ± ${error}, expected ${expected}`);
}

describe("haarUnitary", () => {
  it("is unitary to rounding, the same for the same seed", () => {
    for (const qubits of [1, 3, 6]) assert.ok(deviation(haarUnitary({ qubits, seed: 2 })) < 1e-14);
    assert.deepEqual(haarUnitary({ qubits: 2, seed: 3 }), haarUnitary({ qubits: 2, seed: 3 }));
    assert.notDeepEqual(haarUnitary({ qubits: 2, seed: 3 }), haarUnitary({ qubits: 2, seed: 4 }));
    assert.deepEqual(haarUnitary({ qubits: 1 }), haarUnitary({ qubits: 1, seed: 0 }));
  });

  // Moments of U(d): E|U_ij|² = 1/d, E|U_ij|⁴ = 2/(d(d+1)), E|Tr U|^2k = k! for k ≤ d, E Tr U = 0 (Diaconis and
  // Shahshahani, J. Appl. Probab. 31A, 49, 1994). Without the phases fixed, the moments of the trace come out wrong.
  for (const qubits of [1, 2]) {
    const d = 2 ** qubits;
    it(`has the moments of U(${d})`, () => {
      const unitary = (seed: number) => haarUnitary({ qubits, seed });
      const square = (seed: number, entry: number) => {
        const { data } = unitary(seed);
        return data[2 * entry]! ** 2 + data[2 * entry + 1]! ** 2;
      };
      for (const entry of [0, d - 1, d * d - 1]) {
        assertMean((seed) => square(seed, entry), 1 / d, 4000);
        assertMean((seed) => square(seed, entry) ** 2, 2 / (d * (d + 1)), 4000);
      }
      assertMean((seed) => spectralForm(unitary(seed)), 1, 4000);
      assertMean((seed) => spectralForm(unitary(seed)) ** 2, 2, 4000);
      assertMean((seed) => unitary(seed).data[0]!, 0, 4000);
      assertMean((seed) => unitary(seed).data[1]!, 0, 4000);
    });
  }

  it("names what is wrong", () => {
    assert.throws(() => haarUnitary({ qubits: 0 }), /qubits must be an integer from 1 to 12, received 0/);
    assert.throws(() => haarUnitary({ qubits: 13 }), /qubits must be an integer from 1 to 12, received 13/);
    assert.throws(() => haarUnitary({ qubits: 2, seed: -1 }), /seed must be an integer ≥ 0, received -1/);
    assert.throws(() => haarUnitary({ qubit: 2 } as never), /haarUnitary has no option "qubit"/);
    assert.throws(() => haarUnitary(3 as never), /the options of haarUnitary must be an object/);
  });
});

describe("haarState", () => {
  it("has norm 1, and the moments of the uniform measure", () => {
    const d = 8;
    const probability = (seed: number, k: number) => {
      const amplitudes = haarState({ qubits: 3, seed });
      return amplitudes[2 * k]! ** 2 + amplitudes[2 * k + 1]! ** 2;
    };
    for (let seed = 0; seed < 5; seed++) {
      const total = haarState({ qubits: 3, seed }).reduce((sum, x) => sum + x * x, 0);
      assert.ok(Math.abs(total - 1) < 1e-14);
    }
    for (const k of [0, 5]) {
      assertMean((seed) => probability(seed, k), 1 / d, 4000);
      assertMean((seed) => probability(seed, k) ** 2, 2 / (d * (d + 1)), 4000);
      assertMean((seed) => probability(seed, k) ** 3, 6 / (d * (d + 1) * (d + 2)), 4000);
    }
    assertMean((seed) => probability(seed, 1) * probability(seed, 6), 1 / (d * (d + 1)), 4000);
    assertMean((seed) => haarState({ qubits: 3, seed })[3]!, 0, 4000);
  });

  it("names what is wrong", () => {
    assert.throws(() => haarState({ qubits: 27 }), /qubits must be an integer from 1 to 26, received 27/);
    assert.throws(() => haarState({ qubits: 2, seeds: 1 } as never), /haarState has no option "seeds"/);
  });
});
