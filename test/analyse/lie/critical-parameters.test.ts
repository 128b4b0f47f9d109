import assert from "node:assert/strict";
import { maximalRank, predictCriticalParameters, rankVsParameters, scaling } from "../../../src/analyse";
import { hardwareEfficient, hva, periodicAnsatz, type QNN } from "../../../src/ansatz";
import { tfim, xxz } from "../../../src/models";
import { stateVector } from "../../../src/simulate";
import { onPairs } from "./generators";

const rankOf = async (qnn: QNN) => (await maximalRank(qnn)).rank;

/** Singular values at saturation, computed independently: from |0…0⟩ and from |+…+⟩, one parameter a generator. */
const strings: { words: string[]; zero: number[]; plus: number[] }[] = [
  { words: ["XX", "XZ"], zero: [9, 17, 27], plus: [6, 12, 20] },
  { words: ["XY", "XZ"], zero: [7, 15, 31], plus: [6, 14, 30] },
  { words: ["XX", "YY", "XY"], zero: [6, 12, 20], plus: [11, 19, 29] },
  { words: ["XX", "XY", "YZ"], zero: [14, 30, 62], plus: [14, 30, 62] },
];

describe("maximalRank", () => {
  [2, 4, 8, 12, 18, 24, 32].forEach((rank, k) => {
    it(`of the open TFIM of ${k + 2} is ${rank}`, async () => {
      assert.equal(await rankOf(hva(tfim({ qubits: k + 2 }))), rank);
    });
  });

  it("of the TFIM of 10 is 50 open and 10 closed; of 50, by words alone, ⌊n²/2⌋", async () => {
    assert.equal(await rankOf(hva(tfim({ qubits: 10 }))), 50);
    assert.equal(await rankOf(hva(tfim({ qubits: 10, boundary: "closed" }))), 10);
    assert.equal(await rankOf(hva(tfim({ qubits: 50 }))), 1250);
  });

  for (const { words, zero, plus } of strings) {
    it(`of ${words.join(", ")} on pairs`, async () => {
      for (const [k, qubits] of [3, 4, 5].entries()) {
        const generators = onPairs(words, qubits);
        assert.equal(await rankOf(periodicAnsatz({ qubits, generators })), zero[k]);
        assert.equal(await rankOf(periodicAnsatz({ qubits, generators, initialState: "plus" })), plus[k]);
      }
    });
  }

  it("of the hardware-efficient ansatz is 2ⁿ⁺¹ − 2, less on an even ring (time reversal)", async () => {
    for (const qubits of [2, 3, 4, 5, 6, 7, 8])
      assert.equal(await rankOf(hardwareEfficient({ qubits })), 2 ** (qubits + 1) - 2);
    assert.equal(await rankOf(hardwareEfficient({ qubits: 4, boundary: "closed" })), 28);
    assert.equal(await rankOf(hardwareEfficient({ qubits: 6, boundary: "closed" })), 124);
  });

  it("is the same from a product state, the same state as amplitudes, and the saturated curve", async () => {
    for (const initialState of ["01+", "--1", "+0-"]) {
      const gates = [{ generator: "Z0 Z1 + 0.5 X2" }, { generator: "Y0 Y1 + Z2" }, { rotation: "X1 X2" }];
      const qnn = periodicAnsatz({ qubits: 3, gates, initialState, layers: 1 });
      const { amplitudes } = stateVector(qnn, [0, 0, 0]);
      const from = (initialState: Float64Array) => maximalRank(periodicAnsatz({ qubits: 3, gates, initialState }));
      const exact = await maximalRank(qnn);
      assert.equal(exact.arithmetic, "exact");
      assert.deepEqual(await from(amplitudes), exact);
      const floating = await from(turned(amplitudes, 0.3)); // no longer whole multiples of one number
      assert.equal(floating.arithmetic, "floating");
      assert.equal(floating.rank, exact.rank);
      const curve = await rankVsParameters(qnn, { layers: [12] });
      assert.equal(curve.saturatedRank, exact.rank);
    }
  });
});

/** A state with another phase. */
function turned(amplitudes: Float64Array, phase: number): Float64Array {
  const [c, s] = [Math.cos(phase), Math.sin(phase)];
  return amplitudes.map((part, k) =>
    k % 2 === 0 ? c * part - s * amplitudes[k + 1]! : c * part + s * amplitudes[k - 1]!,
  );
}

describe("predictCriticalParameters", () => {
  const circuits: { name: string; qnn: QNN; largest: number }[] = [
    { name: "the open TFIM of 4", qnn: hva(tfim({ qubits: 4 })), largest: 8 },
    { name: "the open TFIM of 6", qnn: hva(tfim({ qubits: 6 })), largest: 12 },
    { name: "the closed TFIM of 6", qnn: hva(tfim({ qubits: 6, boundary: "closed" })), largest: 6 },
    // The singlets that it starts from are given as amplitudes, and the first angle turns only their phase.
    { name: "the XXZ chain of 4", qnn: hva(xxz({ qubits: 4, anisotropy: 0.5 })), largest: 5 },
    { name: "the Heisenberg chain of 6", qnn: hva(xxz({ qubits: 6 })), largest: 6 },
    { name: "the hardware-efficient ansatz of 2", qnn: hardwareEfficient({ qubits: 2 }), largest: 4 },
    { name: "the hardware-efficient ansatz of 3", qnn: hardwareEfficient({ qubits: 3 }), largest: 5 },
  ];
  for (const { name, qnn, largest } of circuits) {
    it(`foretells M_c of ${name} as the rank curve finds it`, async () => {
      const predicted = await predictCriticalParameters(qnn);
      const curve = await rankVsParameters(qnn, { layers: { from: 1, to: largest } });
      assert.equal(predicted.maximalRank, curve.saturatedRank);
      assert.equal(predicted.criticalParameters, curve.criticalParameters);
      assert.ok(predicted.maximalRank <= predicted.bound);
    });
  }

  it("says why", async () => {
    const { reasons, idle } = await predictCriticalParameters(hardwareEfficient({ qubits: 3 }));
    assert.equal(idle, 3);
    assert.match(
      reasons.join("\n"),
      /has dimension 63[\s\S]*2ⁿ⁺¹ − 2 = 14[\s\S]*3 parameters .* only change the phase/,
    );
  });
});

describe("scaling", () => {
  it("tells a power from an exponential", async () => {
    const power = await scaling((n) => hva(tfim({ qubits: n })), { qubits: [2, 4, 6, 8, 10] });
    assert.equal(power.growth, "polynomial");
    assert.ok(Math.abs(power.polynomial!.exponent - 2) < 1e-9);
    const exponential = await scaling((n) => hardwareEfficient({ qubits: n }), { qubits: [2, 3, 4, 5, 6] });
    assert.equal(exponential.growth, "exponential");
    assert.ok(Math.abs(exponential.exponential!.base - 4) < 0.1);
  });

  it("leaves lower bounds out of the fit and does not decide by two points", async () => {
    const result = await scaling((n) => hardwareEfficient({ qubits: n }), { qubits: [2, 3, 6, 7], maxDimension: 100 });
    assert.deepEqual(
      result.points.map(({ complete }) => complete),
      [true, true, false, false],
    );
    assert.equal(result.growth, "undecided");
    await assert.rejects(scaling(hva as never, { qubits: [] }), /qubits must be an array such as/);
  });
});
