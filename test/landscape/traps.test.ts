import assert from "node:assert/strict";
import { hardwareEfficient, hva, periodicAnsatz } from "../../src/ansatz";
import { gradient, hessian, lossEvaluator } from "../../src/differentiate";
import { display } from "../../src/display/chart";
import "../../src/display";
import { type TrapResult, traps } from "../../src/landscape";
import { embedded, identityLayers } from "../../src/landscape/identity-layers";
import { besideSaddle } from "../../src/landscape/polish";
import { haarUnitary } from "../../src/linalg";
import { tfim } from "../../src/models";
import type { MimeBundle } from "../../src/results";
import { compile, descend, energy } from "../../src/train";

const closed = tfim({ qubits: 6, boundary: "closed" });
const shallow = hva(closed, { layers: 2 });

/** The curvatures of the two kinds of minima of the closed chain of 6 at two layers (computed elsewhere). */
const KINDS = [
  [30.88, 13.74, 4.85, 2.484],
  [37.53, 21.5, 4.069, 0.2704],
];

describe("traps", () => {
  let result: TrapResult;
  before(async () => {
    result = await traps(shallow, energy(closed), { layers: 2, moreLayers: 2, runs: 12, seed: 5 });
  });

  it("finds that every run of the closed chain of 6 at two layers ends in a minimum at 0.2633", () => {
    assert.ok(result.complete);
    assert.deepEqual([result.runs, result.solved, result.unfinished, result.traps.length], [12, 0, 0, 12]);
    assert.ok(Math.abs(result.globalLoss) < 1e-10);
    assert.ok(Math.abs(result.familyLoss - 0.2633049952) < 1e-9);
    for (const { kind, loss, theta, gradientNorm, curvatures } of result.traps) {
      assert.equal(kind, "familyOptimum");
      assert.ok(Math.abs(loss - 0.2633049952) < 1e-9);
      assert.ok(gradientNorm <= 1e-10 && curvatures.every((curvature) => curvature > 0));
      assert.ok(KINDS.some((known) => known.every((value, k) => Math.abs(value / curvatures[k]! - 1) < 1e-3)));
      // By the other backend, from θ alone.
      const there = gradient(shallow, energy(closed), theta, { backend: "statevector" });
      assert.ok(Math.abs(there.value - loss) < 1e-12 && there.gradient.every((x) => Math.abs(x) < 1e-9));
    }
  });

  it("opens each with one negative curvature in one more layer, and all escape to the global loss", () => {
    for (const { opened } of result.traps) {
      const [one, two] = opened;
      assert.deepEqual([one!.layers, one!.outcome, one!.negative], [3, "saddle", 1]);
      assert.ok(Math.abs(one!.curvature + 0.283) < 1e-3);
      assert.equal(two!.layers, 4);
      for (const { escapedTo } of opened) assert.ok(Math.abs(escapedTo) < 1e-10);
    }
    assert.deepEqual(
      result.escaped.map(({ layers, added, fraction, solved }) => [layers, added, fraction, solved]),
      [
        [3, 1, 1, 1],
        [4, 2, 1, 1],
      ],
    );
  });

  it("leaves a saddle on both sides, and reports the lower end", async () => {
    const chain = tfim({ qubits: 6 });
    const qnn = hva(chain, { layers: 4 });
    const target = energy(chain);
    const { traps: found } = await traps(qnn, target, { moreLayers: [1], runs: 6, seed: 2 });
    const deeper = hva(chain, { layers: 5 });
    const training = { qnn: deeper, loss: target, evaluator: lossEvaluator(deeper, target) };
    let differing = 0;
    for (const { theta, opened } of found) {
      const around = embedded(qnn, theta, identityLayers(qnn), 1);
      const sides = besideSaddle({ theta: around, hessian: hessian(deeper, target, around) });
      const ends = sides.map((side) => descend(training, side, 3000, 1e-10).loss);
      assert.ok(opened[0]!.escapedTo <= Math.min(...ends) + 1e-8, `${opened[0]!.escapedTo} ${ends}`);
      if (Math.abs(ends[0]! - ends[1]!) > 1e-6) differing++;
    }
    assert.ok(differing > 0, "some saddle has two sides of different depth");
  });

  it("cuts a trap by a plane with its minimum, the saddle and the end of the descent", () => {
    const { offsets, line, plane, end, descent } = result.cut!;
    const points = offsets.length;
    const middle = (points - 1) / 2;
    for (let k = 1; k <= 5; k++)
      assert.ok(line[middle + k]! > line[middle + k - 1]! && line[middle - k]! > line[middle - k + 1]!);
    assert.ok(Math.min(...plane) < line[middle]! - 0.1);
    const nearest = (offset: number) =>
      offsets.reduce((best, other, k) => (Math.abs(other - offset) < Math.abs(offsets[best]! - offset) ? k : best), 0);
    assert.ok(plane[nearest(end![0]) * points + nearest(end![1])]! < 0.05);
    assert.ok(descent!.every(({ loss }, k) => k === 0 || loss <= descent![k - 1]!.loss + 1e-12));
  });

  it("shows Figure b and a table", async () => {
    const bundle = await (result as unknown as { [display](): Promise<MimeBundle> })[display]();
    const svg = String(bundle["image/svg+xml"]);
    for (const words of [/A minimum at L = 2/, /A saddle at L = 3/, /All traps, and where they lead/])
      assert.match(svg, words);
    // An output of the lab in a window of 1280 pixels, its sidebar open, less the menu beside a chart.
    assert.ok(Number(/^<svg [^>]*?width="(\d+)"/.exec(svg)![1]) <= 840 - 38);
    assert.match(
      String(bundle["text/plain"]),
      /12 of 12 runs end in a trap; with 1 more layer all escape, to the global/,
    );
    assert.match(String(bundle["text/plain"]), /lowest of this depth +0\.263305 +(0\.27|2\.48) +saddle, 1 down/);
  });

  it("tells minima above the lowest one apart, and gives the same bits for 1, 2 and 3 workers", async () => {
    const chain = tfim({ qubits: 6 });
    const options = { layers: 5, moreLayers: [2], runs: 20, seed: 1 };
    const alone = await traps(hva(chain), energy(chain), { ...options, workers: 1 });
    assert.equal(alone.traps.filter(({ kind }) => kind === "familyOptimum").length, 1);
    assert.ok(alone.traps.some(({ kind, loss }) => kind === "localMinimum" && loss > alone.familyLoss + 1e-3));
    for (const workers of [2, 3])
      assert.deepEqual((await traps(hva(chain), energy(chain), { ...options, workers })).traps, alone.traps);
  });

  it("calls a trap degenerate that is flat where the states move", async () => {
    // Turning qubit 0 about X cannot reach the ground state of Z + X/2; qubit 1 does not matter, but moves.
    const one = periodicAnsatz({ qubits: 2, generators: ["0.5 X0"], initialState: "zero" });
    const two = periodicAnsatz({ qubits: 2, generators: ["0.5 X0", "0.5 X1"], initialState: "zero" });
    const target = energy("Z0 + 0.5 X0");
    const [plain, flat] = [await traps(one, target, { runs: 3 }), await traps(two, target, { runs: 3 })];
    assert.ok(Math.abs(plain.globalLoss + Math.sqrt(1.25)) < 1e-10);
    assert.deepEqual(new Set(plain.traps.map(({ kind }) => kind)), new Set(["familyOptimum"]));
    assert.deepEqual(new Set(flat.traps.map(({ kind }) => kind)), new Set(["degenerate"]));
    assert.ok(flat.traps.every(({ opened }) => opened[0]!.outcome === "minimum"));
    assert.equal(flat.escaped[0]!.fraction, 0);
  });

  it("keeps what a stop leaves", async () => {
    const signal = { aborted: false, throwIfAborted() {} };
    const chain = tfim({ qubits: 8 });
    const stopped = await traps(hva(chain), energy(chain), {
      layers: 4,
      runs: 50,
      workers: 1,
      signal,
      onProgress: ({ done }) => {
        if (done >= 2) signal.aborted = true;
      },
    });
    assert.equal(stopped.complete, false);
    assert.ok(stopped.runs >= 2 && stopped.runs < 50);
  });

  it("names what is wrong", async () => {
    const target = energy(closed);
    await assert.rejects(traps(shallow, target, { runs: 0 }), /runs must be an integer ≥ 1, received 0/);
    await assert.rejects(traps(shallow, target, { moreLayers: 0 }), /moreLayers must be an integer ≥ 1, received 0/);
    await assert.rejects(traps(shallow, target, { deeper: 1 } as never), /traps has no option "deeper"/);
    const two = hardwareEfficient({ qubits: 2, layers: 1 });
    await assert.rejects(
      traps(two, compile(haarUnitary({ qubits: 2, seed: 1 })), { moreLayers: [1] }),
      /moreLayers\[0\] must be a multiple of 2, the least number of layers that can be the identity; received 1/,
    );
  });
});

describe("identityLayers", () => {
  it("rests every rotation, and waits for fixed gates to cancel", () => {
    assert.equal(identityLayers(shallow).period, 1);
    assert.equal(identityLayers(hardwareEfficient({ qubits: 3 })).period, 2);
    const offset = periodicAnsatz({
      qubits: 2,
      gates: [
        { rotation: "X0", parameter: { index: 0, scale: 2, offset: 1 } },
        { gate: "T", qubits: [1] },
      ],
    });
    assert.deepEqual(identityLayers(offset), { period: 8, angles: Float64Array.of(-0.5) });
  });

  it("refuses layers that are the identity nowhere", () => {
    const turning = periodicAnsatz({
      qubits: 1,
      gates: [{ rotation: "X0" }, { rotation: "Z0", parameter: { index: 0, offset: 1 } }],
    });
    assert.throws(
      () => identityLayers(turning),
      /gates that share parameter 0 rest at 0 and at -1|identity at no angles/,
    );
  });

  it("embeds a point before the last gates", () => {
    const framed = periodicAnsatz({
      qubits: 1,
      before: [{ rotation: "Y0" }],
      gates: [{ rotation: "X0" }],
      after: [{ rotation: "Z0" }],
      layers: 2,
    });
    const theta = embedded(framed, Float64Array.of(1, 2, 3, 4), identityLayers(framed), 2);
    assert.deepEqual([...theta], [1, 2, 3, 0, 0, 4]);
  });

  it("leaves the Hessian of the old angles as it was", () => {
    const theta = Float64Array.of(0.3, 0.7, 1.1, 0.2);
    const small = hessian(shallow, energy(closed), theta).matrix;
    const large = hessian(
      hva(closed, { layers: 3 }),
      energy(closed),
      embedded(shallow, theta, identityLayers(shallow), 1),
    );
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) assert.ok(Math.abs(small.data[4 * i + j]! - large.matrix.data[6 * i + j]!) < 1e-11);
  });
});
