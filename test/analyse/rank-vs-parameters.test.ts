import assert from "node:assert/strict";
import { fisherInformation, maximalRank, rankVsParameters } from "../../src/analyse";
import { hardwareEfficient, hva, periodicAnsatz, uniformAngles, withLayers } from "../../src/ansatz";
import { tfim, xxz } from "../../src/models";

/** Rank of the QFIM from |+⟩^n at saturation, ⌊n²/2⌋ open and n closed: exact closures, facts of arXiv:2109.11676. */
const chains = [
  { qubits: 4, boundary: "open", rank: 8, layers: 4 },
  { qubits: 6, boundary: "open", rank: 18, layers: 9 },
  { qubits: 4, boundary: "closed", rank: 4, layers: 2 },
  { qubits: 6, boundary: "closed", rank: 6, layers: 3 },
] as const;

describe("rankVsParameters", () => {
  for (const { qubits, boundary, rank, layers } of chains) {
    it(`the ${boundary} TFIM of ${qubits} saturates at ${rank}, M_c = ${2 * layers}`, async () => {
      const curve = await rankVsParameters(hva(tfim({ qubits, boundary })), { layers: { from: 1, to: layers + 4 } });
      assert.equal(curve.saturatedRank, rank);
      assert.equal(curve.saturated, true);
      assert.equal(curve.criticalLayers, layers);
      assert.equal(curve.criticalParameters, 2 * layers);
      assert.equal(curve.maximalRank, rank);
      for (const point of curve.points) {
        assert.equal(point.rank, Math.min(point.parameters, rank), `M = ${point.parameters}`);
        assert.ok(!point.uncertain, `gap ${point.gap} at M = ${point.parameters}`);
      }
    });
  }

  /** 2^(n+1) − 2, computed; a pure state of n qubits has no more directions. */
  for (const qubits of [2, 3, 4, 5, 6, 7, 8]) {
    it(`the hardware-efficient ansatz of ${qubits} reaches ${2 ** (qubits + 1) - 2}`, async () => {
      const curve = await rankVsParameters(hardwareEfficient({ qubits }), {
        layers: { from: 1, to: 2 ** qubits },
        samples: 1,
      });
      assert.equal(curve.saturatedRank, 2 ** (qubits + 1) - 2);
      assert.equal(curve.saturated, true);
    });
  }

  /** The smallest singular value is 10⁻⁵ to 10⁻⁹ of the largest here: eigenvalues of the Gram matrix cannot decide. */
  for (const { qubits, layers, rank } of [
    { qubits: 6, layers: 9, rank: 18 },
    { qubits: 8, layers: 16, rank: 32 },
    { qubits: 10, layers: 25, rank: 50 },
  ]) {
    it(`decides ${rank} at the hard point of the open TFIM of ${qubits}, or says that it cannot`, async () => {
      const { points } = await rankVsParameters(hva(tfim({ qubits })), { layers: [layers], samples: 20, seed: 7 });
      assert.equal(points[0]!.rank, rank);
      assert.ok(!points[0]!.uncertain, `gap ${points[0]!.gap}`);
      for (const found of points[0]!.ranks) assert.ok(found === rank || found === rank - 1, `rank ${found}`);
    });
  }

  /** Up to 12 layers singular values decide every rank; with 20 layers they are found beside the incremental factor. */
  for (const { largest, samples } of [
    { largest: 12, samples: 2 },
    { largest: 20, samples: 1 },
  ]) {
    it(`has with each M up to 160 the spectrum that fisherInformation has there, L ≤ ${largest}`, async () => {
      const qnn = hardwareEfficient({ qubits: 5 });
      const curve = await rankVsParameters(qnn, { layers: { from: 1, to: largest }, samples, seed: 5 });
      for (const { layers, parameters, rank, spectrum, gap, tolerance } of curve.points) {
        assert.equal(spectrum?.length, parameters <= 160 ? parameters : undefined);
        if (spectrum === undefined) continue;
        const all = Array.from({ length: samples }, (_, sample) => {
          const theta = uniformAngles(parameters, [0, 2 * Math.PI], 5, sample);
          return fisherInformation(withLayers(qnn, layers), theta);
        });
        const clearest = all.filter((one) => one.rank === rank).reduce((a, b) => (b.gap > a.gap ? b : a));
        for (let k = 0; k < rank; k++)
          assert.ok(Math.abs(spectrum[k]! / clearest.spectrum[k]! - 1) < 1e-6, `M = ${parameters}, eigenvalue ${k}`);
        assert.ok(spectrum.slice(rank).every((value) => value < 4 * tolerance * tolerance));
        assert.ok(Math.abs(tolerance / clearest.tolerance - 1) < 1e-9);
        if (rank === parameters) assert.ok(Math.abs(gap / clearest.gap - 1) < 1e-6, `gap ${gap}, ${clearest.gap}`);
      }
    });
  }

  it("is 0 from an eigenstate of all generators, where every tangent is rounding", async () => {
    const qnn = hva(xxz({ qubits: 2, anisotropy: 1.3 }));
    const curve = await rankVsParameters(qnn, { layers: { from: 1, to: 100 } });
    assert.ok(curve.points.every(({ rank, uncertain }) => rank === 0 && !uncertain));
    assert.equal(curve.maximalRank, 0);
    const angles = uniformAngles(withLayers(qnn, 9).parameters, [0, 2 * Math.PI], 1, 0);
    assert.equal(fisherInformation(withLayers(qnn, 9), angles).rank, 0);
  });

  it("keeps the rank where far more parameters than directions leave ever less of each other", async () => {
    const qnn = hva(xxz({ qubits: 4, anisotropy: 0.5 }));
    const { points, maximalRank: most } = await rankVsParameters(qnn, { layers: { from: 3, to: 40 }, samples: 1 });
    assert.equal(most, 4);
    for (const { rank, gap, spectrum } of points) {
      assert.equal(rank, 4);
      assert.ok(gap > 1e9, `gap ${gap}`);
      assert.ok(spectrum?.every(Number.isFinite));
    }
  });

  it("reads long circuits incrementally as the singular values do", async () => {
    const qnn = hardwareEfficient({ qubits: 5 });
    const long = await rankVsParameters(qnn, { layers: { from: 1, to: 20 }, samples: 1, seed: 3 });
    const short = await rankVsParameters(qnn, { layers: { from: 1, to: 12 }, samples: 1, seed: 3 });
    assert.ok(withLayers(qnn, 20).parameters > 160 && withLayers(qnn, 12).parameters <= 160);
    for (const [k, point] of short.points.entries()) assert.equal(long.points[k]!.rank, point.rank);
    assert.deepEqual(
      long.points.map((point) => point.rank),
      long.points.map(({ layers }) => Math.min(10 * layers - 5, 62)),
    );
    assert.ok(long.points.every((point) => !point.uncertain));
  });

  it("gives the same numbers whatever the number of threads", async () => {
    const qnn = hardwareEfficient({ qubits: 8 });
    const options = { layers: { from: 1, to: 70, step: 3 }, samples: 1, seed: 2 };
    const one = await rankVsParameters(qnn, { ...options, workers: 1 });
    const three = await rankVsParameters(qnn, { ...options, workers: 3 });
    assert.deepEqual(three.points, one.points);
    assert.equal(one.criticalLayers, 33);
  });

  it("is overparametrized when the rank of every input state has saturated", async () => {
    const qnn = hardwareEfficient({ qubits: 3 });
    const one = await rankVsParameters(qnn, { layers: { from: 1, to: 8 }, input: "000" });
    const other = await rankVsParameters(qnn, { layers: { from: 1, to: 8 }, input: "+-+" });
    const both = await rankVsParameters(qnn, { layers: { from: 1, to: 8 }, input: ["000", "+-+"] });
    assert.deepEqual(
      both.points.map((point) => point.perState),
      one.points.map((point, k) => [point.rank, other.points[k]!.rank]),
    );
    assert.equal(both.criticalLayers, Math.max(one.criticalLayers!, other.criticalLayers!));
    const unitary = await rankVsParameters(qnn, { layers: { from: 1, to: 16 }, input: "choi", samples: 1 });
    assert.equal(unitary.saturatedRank, 63);
  });

  it("reads from one pass what each depth gives by itself", async () => {
    const qnn = hva(tfim({ qubits: 5 }));
    const curve = await rankVsParameters(qnn, { layers: [2, 4, 7], samples: 2, seed: 5 });
    for (const point of curve.points) {
      const deep = withLayers(qnn, point.layers);
      const alone = [0, 1].map(
        (s) => fisherInformation(deep, uniformAngles(deep.parameters, [0, 2 * Math.PI], 5, s)).rank,
      );
      assert.deepEqual(point.ranks, alone);
    }
  });

  it("computes each depth anew where gates after the layers have parameters", async () => {
    const qnn = periodicAnsatz({
      qubits: 2,
      gates: [{ rotation: "Z0 Z1" }, { rotation: "X0" }],
      after: [{ rotation: "Y1" }],
      initialState: "plus",
    });
    const curve = await rankVsParameters(qnn, { layers: [1, 2, 3] });
    assert.deepEqual(
      curve.points.map((point) => point.parameters),
      [3, 5, 7],
    );
    for (const point of curve.points) assert.ok(point.rank <= 6);
  });

  it("finds M_c among all depths whatever the step, and says when a curve has not saturated", async () => {
    const qnn = hva(tfim({ qubits: 6 }));
    const coarse = await rankVsParameters(qnn, { layers: { from: 2, to: 14, step: 6 } });
    assert.deepEqual(
      coarse.points.map((point) => point.layers),
      [2, 8, 14],
    );
    assert.equal(coarse.criticalLayers, 9);
    const short = await rankVsParameters(qnn, { layers: { from: 1, to: 5 } });
    assert.equal(short.saturated, false);
    assert.equal(short.criticalParameters, undefined);
  });

  it("stops at a signal, reports progress and refuses bad options", async () => {
    const qnn = hva(tfim({ qubits: 4 }));
    const seen: number[] = [];
    await rankVsParameters(qnn, { layers: [1, 2], onProgress: ({ done, total }) => seen.push(done / total) });
    assert.equal(seen.at(-1), 1);
    await assert.rejects(
      rankVsParameters(qnn, { layers: [1], signal: AbortSignal.abort(new Error("enough")) }),
      /enough/,
    );
    await assert.rejects(rankVsParameters(qnn, { layers: [] }), /layers must have at least one entry/);
    await assert.rejects(
      rankVsParameters(qnn, { layers: { from: 3, to: 2 } }),
      /layers.to must be an integer ≥ 3, received 2/,
    );
    await assert.rejects(rankVsParameters(qnn, { layers: [1], sample: 2 } as never), /no option "sample"/);
  });
});

describe("maximalRank", () => {
  for (const [qubits, boundary] of [
    [4, "open"],
    [4, "closed"],
    [6, "open"],
    [6, "closed"],
    [8, "closed"],
  ] as const) {
    it(`is exact from the singlets of the ${boundary} XXZ chain of ${qubits}, and what the curve reaches`, async () => {
      const qnn = hva(xxz({ qubits, boundary, anisotropy: 0.5 }));
      const { rank, arithmetic } = await maximalRank(qnn);
      assert.equal(arithmetic, "exact");
      const curve = await rankVsParameters(qnn, { layers: { from: 1, to: 12 }, samples: 1 });
      assert.equal(rank, curve.saturatedRank);
    });
  }

  /** Computed by exact closure, independently of this library. */
  for (const [qubits, rank] of [
    [2, 2],
    [3, 4],
    [4, 8],
    [5, 12],
    [6, 18],
    [7, 24],
  ] as const) {
    it(`is ${rank} for the open TFIM of ${qubits} from |+⟩^${qubits}`, async () => {
      const result = await maximalRank(hva(tfim({ qubits })));
      assert.equal(result.rank, rank);
      assert.equal(result.dimension, qubits ** 2);
      assert.ok(!result.uncertain);
    });
  }
});
