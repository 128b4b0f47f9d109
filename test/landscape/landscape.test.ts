import assert from "node:assert/strict";
import { fisherInformation } from "../../src/analyse";
import { hva, randomAngles } from "../../src/ansatz";
import { gradient, hessian } from "../../src/differentiate";
import { display } from "../../src/display/chart";
import "../../src/display";
import { LANDSCAPE_MIME, parseLandscape } from "../../src/display/landscape";
import { landscape } from "../../src/landscape";
import { tfim } from "../../src/models";
import type { MimeBundle } from "../../src/results";
import { adam, energy, train } from "../../src/train";

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
      /needs 1 null directions.*its rank is 4 of 4/,
    );
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
