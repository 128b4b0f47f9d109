import assert from "node:assert/strict";
import { fisherInformation } from "../../src/analyse";
import { hva, periodicAnsatz, randomAngles } from "../../src/ansatz";
import { gradient, hessian } from "../../src/differentiate";
import { display } from "../../src/display/chart";
import "../../src/display";
import { LANDSCAPE_MIME, parseLandscape } from "../../src/display/landscape";
import { landscape } from "../../src/landscape";
import { haarUnitary } from "../../src/linalg";
import { tfim } from "../../src/models";
import type { MimeBundle } from "../../src/results";
import { adam, compile, energy, train } from "../../src/train";

const model = tfim({ qubits: 4 });
const qnn = hva(model, { layers: 6 });
const loss = energy(model);
const around = randomAngles(qnn, { seed: 1 });
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, x, k) => sum + x * b[k]!, 0);

describe("landscape", () => {
  it("holds the loss at the points that its offsets name", async () => {
    const plane = await landscape(qnn, loss, { around, dimensions: 2, points: 5, span: 2 });
    assert.deepEqual(plane.offsets, [-1, -0.5, 0, 0.5, 1]);
    for (const [i, j] of [
      [0, 0],
      [2, 2],
      [1, 4],
      [4, 3],
    ] as const) {
      const theta = around.map(
        (x, k) => x + plane.offsets[i]! * plane.directions[0]![k]! + plane.offsets[j]! * plane.directions[1]![k]!,
      );
      assert.ok(Math.abs(plane.values[i * 5 + j]! - gradient(qnn, loss, theta).value) < 1e-13);
    }
    assert.equal(plane.minimum, Math.min(...plane.values));
  });

  it("draws orthonormal random directions from the seed", async () => {
    const { directions } = await landscape(qnn, loss, { around, dimensions: 2, points: 2, seed: 3 });
    assert.ok(Math.abs(dot(directions[0]!, directions[0]!) - 1) < 1e-14);
    assert.ok(Math.abs(dot(directions[0]!, directions[1]!)) < 1e-14);
    assert.deepEqual(
      (await landscape(qnn, loss, { around, dimensions: 2, points: 2, seed: 3 })).directions,
      directions,
    );
  });

  it("follows the Hessian: the second difference along a direction is its eigenvalue", async () => {
    const { spectrum } = hessian(qnn, loss, around);
    const step = 1e-3;
    const cut = await landscape(qnn, loss, { around, directions: "hessian", points: 3, span: 2 * step });
    const curvature = (cut.values[0]! - 2 * cut.values[1]! + cut.values[2]!) / step ** 2;
    assert.ok(Math.abs(curvature - spectrum.at(-1)!) < 1e-4, `${curvature} ${spectrum.at(-1)}`);
  });

  it("is flat to second order along null directions of the Fisher matrix", async () => {
    assert.ok(fisherInformation(qnn, around).rank < qnn.parameters);
    const cut = await landscape(qnn, loss, { around, directions: "null", points: 3, span: 0.02 });
    assert.ok(Math.abs(cut.values[2]! - cut.values[0]!) < 1e-4);
    const shallow = hva(model, { layers: 2 });
    await assert.rejects(
      landscape(shallow, loss, { directions: "null" }),
      /needs 1 null directions of the Fisher matrix.*there are 0 among 4/,
    );
  });

  it("takes null directions from the states that the loss looks at", async () => {
    // RZ does nothing to |0⟩, but much to a unitary: only the sum of two equal rotations is without effect.
    const gates = ["0.5 Z0", "0.5 X0", "0.5 X0"];
    const turns = periodicAnsatz({ qubits: 1, generators: gates, initialState: "zero" });
    const target = compile(haarUnitary({ qubits: 1, seed: 1 }));
    const options = { around: [0.3, 1.1, 0.4], directions: "null", points: 3 } as const;
    const { directions, values } = await landscape(turns, target, options);
    const half = Math.SQRT1_2;
    assert.ok(Math.abs(Math.abs(dot(directions[0]!, [0, half, -half])) - 1) < 1e-12, String(directions[0]));
    assert.ok(values.every((value) => Math.abs(value - values[0]!) < 1e-12));
    // The state |0⟩ alone does not see RZ either: then there are two.
    assert.equal((await landscape(turns, energy("Z0"), { ...options, dimensions: 2 })).directions.length, 2);
    await assert.rejects(landscape(turns, target, { ...options, dimensions: 2 }), /needs 2 null.*there are 1 among 3/);
  });

  it("marks the local minima of a plane and of a line, between its samples", async () => {
    // ⟨Z⟩ = cos θ₀ cos θ₁ is −1 at (±π, 0) and (0, ±π).
    const turns = periodicAnsatz({ qubits: 1, generators: ["0.5 X0", "0.5 Y0"], initialState: "zero" });
    const directions = [
      [1, 0],
      [0, 1],
    ];
    const options = { around: [0.1, 0.2], directions, dimensions: 2, points: 24, span: 6.6 } as const;
    const plane = await landscape(turns, energy("Z0"), options);
    const wanted = [
      [-0.1, -0.2 + Math.PI],
      [-0.1, -0.2 - Math.PI],
      [-0.1 + Math.PI, -0.2],
      [-0.1 - Math.PI, -0.2],
    ].filter((offset) => offset.every((x) => Math.abs(x) <= 3.3 - 6.6 / 23));
    assert.ok(wanted.length > 0);
    for (const [x, y] of wanted)
      assert.ok(plane.minima.some(({ offsets: [a, b] }) => Math.hypot(a! - x!, b! - y!) < 1e-6));
    for (const { loss: lowest, offsets } of plane.minima) {
      assert.ok(Math.abs(lowest + 1) < 1e-12);
      assert.ok(Math.abs(Math.cos(0.1 + offsets[0]!) * Math.cos(0.2 + offsets[1]!) + 1) < 1e-12);
    }
    const line = await landscape(turns, energy("Z0"), { around: [0, 0], directions: [[1, 0]], points: 30, span: 10 });
    assert.deepEqual(
      line.minima.map(({ offsets }) => Math.abs(offsets[0]!).toFixed(6)),
      [Math.PI.toFixed(6), Math.PI.toFixed(6)],
    );
    // The loss depends on θ₀ + θ₁ alone: askew to the grid, samples on the floor of its valley are lower than others.
    const valley = periodicAnsatz({ qubits: 1, generators: ["0.5 X0", "0.5 X0"], initialState: "zero" });
    const askew = [
      [Math.cos(0.3), Math.sin(0.3)],
      [-Math.sin(0.3), Math.cos(0.3)],
    ];
    const { minima, minimum } = await landscape(valley, energy("Z0"), { ...options, directions: askew });
    assert.ok(minimum < -0.99);
    assert.deepEqual(minima, []);
  });

  it("gives the same bits from other threads", async () => {
    const large = tfim({ qubits: 11 });
    const deep = hva(large, { layers: 24 });
    const options = {
      around: randomAngles(deep, { seed: 2 }),
      dimensions: 2,
      points: 51,
      backend: "statevector",
    } as const;
    const reports: number[] = [];
    const alone = await landscape(deep, energy(large), { ...options, workers: 1 });
    const onProgress = ({ done }: { done: number }) => reports.push(done);
    const shared = await landscape(deep, energy(large), { ...options, workers: 2, onProgress });
    assert.deepEqual(shared.values, alone.values);
    assert.ok(reports.every((done, k) => k === 0 || done >= reports[k - 1]!));
    const signal = { aborted: false, throwIfAborted: () => assert.ok(!signal.aborted, "stopped") };
    const stop = () => {
      signal.aborted = true;
    };
    const stopping = { ...options, workers: 2, signal, onProgress: stop };
    await assert.rejects(landscape(deep, energy(large), stopping), /stopped/);
  });

  it("is a table of points", async () => {
    const plane = await landscape(qnn, loss, { around, dimensions: 2, points: 3 });
    assert.deepEqual(plane.toDataFrame().shape, [9, 3]);
  });

  it("cuts along the principal components of a trajectory, centred on its end, and holds all of it", async () => {
    const options = { loss, optimizer: adam({ rate: 0.05 }), steps: 60, seed: 1, record: "trajectory" as const };
    const { best } = await train(qnn, options);
    const plane = await landscape(qnn, loss, { directions: best, dimensions: 2, points: 3 });
    const { offsets, losses, explained } = plane.trajectory!;
    assert.deepEqual(plane.around, Array.from(best.theta));
    assert.deepEqual(offsets.at(-1), [0, 0]);
    assert.equal(plane.directionsName, "trajectory");
    losses.forEach((value, k) => {
      assert.ok(Math.abs(value - best.curve[k]!) < 1e-12);
    });
    const reach = plane.offsets.at(-1)!;
    assert.ok(offsets.every((point) => point.every((x) => Math.abs(x) < reach)));
    // No other direction holds as much of the way: random ones do not.
    const way = best.trajectory!.map((theta) => theta.map((angle, i) => angle - best.theta[i]!));
    const squared = (d: readonly number[]) => way.reduce((sum, step) => sum + dot(d, step) ** 2, 0);
    const [first, second] = plane.directions;
    const whole = way.reduce((sum, step) => sum + dot(step, step), 0);
    assert.ok(Math.abs(explained[0]! - squared(first!) / whole) < 1e-12 && explained[0]! >= explained[1]!);
    assert.ok(explained[0]! + explained[1]! > 0.5 && Math.abs(dot(first!, second!)) < 1e-12);
    const random = await landscape(qnn, loss, { around, dimensions: 2, points: 2, seed: 5 });
    for (const direction of random.directions) assert.ok(squared(direction) < squared(first!));
  });

  it("draws the trajectory on a line and on a plane, and gives it to the extension", async () => {
    const options = { loss, optimizer: adam({ rate: 0.05 }), steps: 20, record: "trajectory" as const };
    const { best } = await train(qnn, options);
    const plane = await landscape(qnn, loss, { directions: best, dimensions: 2, points: 5 });
    const bundle = await (plane as unknown as { [display](): Promise<MimeBundle> })[display]();
    const { path } = parseLandscape(bundle[LANDSCAPE_MIME]);
    assert.equal(path!.length, 21);
    assert.ok(Math.abs(path![0]!.loss - best.curve[0]!) < 1e-5);
    assert.match(String(bundle["image/svg+xml"]), /trajectory directions \(\d+ %, \d+ % of the way\)/);
  });

  it("refuses bad options", async () => {
    await assert.rejects(landscape(qnn, loss, { around: [1] }), /theta must have 12 entries/);
    await assert.rejects(landscape(qnn, loss, { dimensions: 3 as never }), /dimensions must be one of/);
    await assert.rejects(landscape(qnn, loss, { directions: [[1]] }), /directions\[0\] must have 12 entries/);
    await assert.rejects(landscape(qnn, loss, { directions: "steep" as never }), /directions must be "random"/);
    await assert.rejects(landscape(qnn, loss, { points: 1 }), /points must be an integer ≥ 2/);
  });
});
