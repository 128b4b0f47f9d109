import assert from "node:assert/strict";
import { hva, periodicAnsatz } from "../../src/ansatz";
import { gradient, hessian } from "../../src/differentiate";
import { display } from "../../src/display/chart";
import "../../src/display";
import { path } from "../../src/landscape";
import { periodsOf } from "../../src/landscape/periods";
import { tfim } from "../../src/models";
import type { MimeBundle } from "../../src/results";
import { unitary } from "../../src/simulate";
import { compile, energy, lbfgs, train } from "../../src/train";

/** ⟨Z⟩ = cos θ₀ cos θ₁: minima −1 at (π, 0) and (0, π), between them a saddle point of height 0 at (π/2, π/2). */
const turns = periodicAnsatz({ qubits: 1, generators: ["0.5 X0", "0.5 Y0"], initialState: "zero" });

async function minima(layers: number, boundary: "open" | "closed" = "open") {
  const model = tfim({ qubits: 4, boundary });
  const qnn = hva(model, { layers });
  const loss = energy(model);
  const { runs } = await train(qnn, { loss, optimizer: lbfgs(), steps: 2000, runs: 6, seed: 3 });
  const [a, b] = [...runs].sort((one, other) => one.loss - other.loss).map(({ theta }) => theta);
  return { qnn, loss, a: a!, b: b! };
}

describe("path", () => {
  it("passes the saddle point that is known in closed form", async () => {
    const { barrier, converged, losses, images } = await path(turns, energy("Z0"), [Math.PI, 0], [0, Math.PI]);
    assert.ok(converged && Math.abs(barrier.height - 1) < 1e-10 && barrier.negative === 1);
    for (const angle of images[barrier.image]!) assert.ok(Math.abs(Math.cos(angle)) < 1e-6);
    assert.deepEqual([losses[0], losses.at(-1)], [-1, -1]);
  });

  it("finds a saddle point between minima, below the straight line, by losses of its own images", async () => {
    const { qnn, loss, a, b } = await minima(2);
    const found = await path(qnn, loss, a, b);
    const top = found.images[found.barrier.image]!;
    assert.ok(found.converged);
    assert.ok(gradient(qnn, loss, top).gradient.every((x) => Math.abs(x) <= 1e-6));
    assert.equal(hessian(qnn, loss, top).spectrum.filter((x) => x < 0).length, 1);
    assert.ok(found.barrier.loss < Math.max(...found.straight) - 0.1);
    found.images.forEach((theta, k) => {
      assert.ok(Math.abs(gradient(qnn, loss, theta).value - found.losses[k]!) < 1e-12);
    });
    const steps = found.distances.slice(1).map((distance, k) => distance - found.distances[k]!);
    assert.ok(Math.max(...steps) < 0.3);
  });

  it("has next to no barrier between global minima of an overparametrized circuit", async () => {
    const { qnn, loss, a, b } = await minima(8);
    const found = await path(qnn, loss, a, b);
    assert.ok(found.barrier.height < 1e-2 && Math.max(...found.straight) > 1);
  });

  it("moves the second end by whole periods to the first", async () => {
    const { qnn, loss, a } = await minima(2);
    const period = 2 * Math.PI;
    const far = a.map((angle, i) => (i === 1 ? angle - 3 * period : angle));
    const { moved, distances, losses } = await path(qnn, loss, a, far, { images: 3, steps: 5 });
    assert.equal(moved, 1);
    assert.ok(distances.at(-1)! < 1e-6 && Math.abs(losses[0]! - losses.at(-1)!) < 1e-12);
  });

  it("is drawn with its highest point and the straight line", async () => {
    const found = await path(turns, energy("Z0"), [Math.PI, 0], [0, Math.PI]);
    const bundle = await (found as unknown as { [display](): Promise<MimeBundle> })[display]();
    assert.match(String(bundle["image/svg+xml"]), /A barrier of 1 on the lowest path; 1 on the straight line/);
    assert.match(String(bundle["text/plain"]), /1 negative curvature\n/);
  });

  it("is not converged when it is stopped", async () => {
    const { qnn, loss, a, b } = await minima(2);
    const found = await path(qnn, loss, a, b, { signal: AbortSignal.abort() });
    assert.deepEqual([found.converged, found.steps], [false, 0]);
  });

  it("names what is wrong", async () => {
    await assert.rejects(path(turns, energy("Z0"), [0], [0, 1]), /theta must have 2 entries .* received 1/);
    await assert.rejects(path(turns, energy("Z0"), [0, 0], [0, 1], { images: 0 }), /images must be an integer ≥ 1/);
  });
});

describe("periodsOf", () => {
  it("is π over the least coefficient of commuting words, and unknown where there is none", () => {
    const mixed = periodicAnsatz({
      qubits: 2,
      generators: ["0.5 X0 + 0.5 X1", "0.5 Z0 + 1.5 Z1", "0.5 Z0 + 0.7 Z1", "X0 + Z0"],
    });
    const periods = periodsOf(mixed, energy("Z0"));
    assert.deepEqual([...periods], [2 * Math.PI, 2 * Math.PI, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("is twice as long for a loss that sees the phase", () => {
    const theta = Float64Array.of(0.3, 0.4);
    const phaseful = compile(unitary(turns, [0.9, 0.1]), { variant: "linear" });
    const periods = periodsOf(turns, phaseful);
    assert.deepEqual([...periods], [4 * Math.PI, 4 * Math.PI]);
    for (const [i, period] of periods.entries()) {
      const by = (distance: number) =>
        gradient(
          turns,
          phaseful,
          theta.map((angle, k) => (k === i ? angle + distance : angle)),
        ).value;
      assert.ok(Math.abs(by(period) - by(0)) < 1e-12 && Math.abs(by(period / 2) - by(0)) > 0.1);
    }
  });
});
