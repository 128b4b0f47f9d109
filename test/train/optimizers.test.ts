import assert from "node:assert/strict";
import { fisherInformation } from "../../src/analyse";
import { hva, periodicAnsatz, randomAngles } from "../../src/ansatz";
import { gradient, hessian } from "../../src/differentiate";
import { dot } from "../../src/linalg";
import { tfim } from "../../src/models";
import { unitary } from "../../src/simulate";
import {
  adam,
  compile,
  energy,
  fisherMatrixOf,
  gradientDescent,
  lbfgs,
  naturalGradient,
  spsa,
  train,
} from "../../src/train";
import { lineSearch } from "../../src/train/line-search";

const model = tfim({ qubits: 4 });
const qnn = hva(model, { layers: 6 });
const loss = energy(model);
const optimizers = [
  adam({ rate: 0.05 }),
  gradientDescent({ rate: 0.02 }),
  gradientDescent({ lineSearch: true }),
  naturalGradient({ rate: 0.2 }),
  lbfgs(),
  spsa(),
];

describe("optimizers", () => {
  for (const optimizer of optimizers) {
    it(`${optimizer.name} goes down, with the same bits for 1, 2 and 3 workers`, async () => {
      const options = { loss, optimizer, steps: 60, runs: 4, seed: 4 };
      const alone = await train(qnn, { ...options, workers: 1 });
      assert.ok(alone.runs.every((run) => run.loss < run.curve[0]!));
      for (const workers of [2, 3]) assert.deepEqual((await train(qnn, { ...options, workers })).runs, alone.runs);
    });
  }

  it("gradient descent makes the step that it says", async () => {
    const start = randomAngles(qnn, { seed: 1 });
    const slope = gradient(qnn, loss, start).gradient;
    const options = { loss, steps: 1, initial: { theta: start } };
    const { best } = await train(qnn, { ...options, optimizer: gradientDescent({ rate: 0.03 }) });
    assert.deepEqual(
      best.theta,
      start.map((angle, i) => angle - 0.03 * slope[i]!),
    );
  });

  it("a natural gradient step solves (F + λ) Δθ = −rate ∇loss", async () => {
    const start = randomAngles(qnn, { seed: 1 });
    const slope = gradient(qnn, loss, start).gradient;
    const { data } = fisherInformation(qnn, start).matrix;
    const options = { loss, steps: 1, initial: { theta: start } };
    const { best } = await train(qnn, { ...options, optimizer: naturalGradient({ rate: 0.5, regularisation: 0.01 }) });
    const step = best.theta.map((angle, i) => angle - start[i]!);
    for (let i = 0; i < step.length; i++) {
      const left = dot(data.slice(i * step.length, (i + 1) * step.length), step) + 0.01 * step[i]!;
      assert.ok(Math.abs(left + 0.5 * slope[i]!) < 1e-10);
    }
  });

  it("the natural gradient of a unitary task is that of the maximally entangled input", () => {
    const theta = randomAngles(qnn, { seed: 2 });
    const task = compile(unitary(qnn, randomAngles(qnn, { seed: 3 })));
    assert.deepEqual(fisherMatrixOf(qnn, task, theta), fisherInformation(qnn, theta, { input: "choi" }).matrix);
  });

  it("natural gradient follows the imaginary-time path where angles are badly scaled", async () => {
    // exp(−iθ·20·X) from |0⟩: the same path of states as exp(−iθX/2), 40 times as fast; F grows by 40² and ∇ by 40.
    const runOf = async (generator: string) => {
      const fast = periodicAnsatz({ qubits: 1, generators: [generator], initialState: "zero" });
      const angle = generator.startsWith("20") ? 1 / 40 : 1;
      const optimizer = naturalGradient({ rate: 0.3, regularisation: 1e-9 });
      return train(fast, { loss: energy("Z0"), optimizer, steps: 20, initial: { theta: [angle] }, record: "all" });
    };
    const [slow, fast] = [await runOf("0.5 X0"), await runOf("20 X0")];
    slow.best.curve.forEach((value, k) => {
      assert.ok(Math.abs(value - fast.best.curve[k]!) < 1e-6);
    });
  });
});

describe("lineSearch", () => {
  it("meets the strong Wolfe conditions from every point", () => {
    for (let seed = 0; seed < 40; seed++) {
      const theta = randomAngles(qnn, { seed });
      const { value, gradient: slope } = gradient(qnn, loss, theta);
      const point = { theta: theta.slice(), loss: value, gradient: slope.slice() };
      const d = slope.map((x) => -x);
      const terrain = {
        parameters: qnn.parameters,
        steps: 1,
        random: { uniform: () => 0, normal: () => 0 },
        value: (at: Float64Array) => gradient(qnn, loss, at).value,
        gradient(at: Float64Array, into: Float64Array) {
          const there = gradient(qnn, loss, at);
          into.set(there.gradient);
          return there.value;
        },
        fisher: () => assert.fail("a line search needs no Fisher matrix"),
      };
      const first = 10 ** ((seed % 8) - 4);
      assert.ok(lineSearch(terrain, point, d, first, 1), `seed ${seed}`);
      const alpha = (point.theta[0]! - theta[0]!) / d[0]!;
      assert.ok(point.loss <= value + 1e-4 * alpha * dot(slope, d));
      assert.ok(Math.abs(dot(point.gradient, d)) <= 0.9 * Math.abs(dot(slope, d)));
    }
  });
});

describe("lbfgs", () => {
  it("converges to minima, where every derivative is at most 10⁻¹⁰", async () => {
    const below = hva(tfim({ qubits: 6 }), { layers: 5 });
    const target = energy(tfim({ qubits: 6 }));
    const result = await train(below, { loss: target, optimizer: lbfgs(), steps: 3000, runs: 10, seed: 1 });
    for (const { theta, status } of result.runs) {
      assert.equal(status, "converged");
      assert.ok(gradient(below, target, theta).gradient.every((x) => Math.abs(x) <= 1e-10));
      assert.ok(hessian(below, target, theta).spectrum.every((x) => x > -1e-7));
    }
  });

  // Computed elsewhere with BFGS, 20 to 50 runs a setting: the fraction of runs that end below 10⁻⁷. Open chains.
  for (const { qubits, parameters, fraction } of [
    { qubits: 4, parameters: 6, fraction: 0 },
    { qubits: 4, parameters: 10, fraction: 1 },
    { qubits: 6, parameters: 16, fraction: 0 },
    { qubits: 6, parameters: 18, fraction: 0.29 },
    { qubits: 6, parameters: 20, fraction: 0.88 },
    { qubits: 6, parameters: 24, fraction: 0.94 },
  ]) {
    it(`succeeds at n = ${qubits}, M = ${parameters} as often as BFGS, ${fraction}`, async () => {
      const chain = tfim({ qubits });
      const deep = hva(chain, { layers: parameters / 2 });
      const options = { loss: energy(chain), optimizer: lbfgs(), steps: 3000, runs: 50, seed: 3 };
      const result = await train(deep, options);
      const found = result.fractionBelow(1e-7);
      // Two samples of 50: three standard deviations of their difference, or three runs.
      const error = Math.max(3 * Math.sqrt((2 * fraction * (1 - fraction)) / 50), 0.06);
      assert.ok(Math.abs(found - fraction) <= error, `${found}`);
      const [low, high] = result.fractionBelowInterval(1e-7);
      assert.ok(low <= found && found <= high && high - low < 0.3);
    });
  }
});

describe("spsa", () => {
  it("measures the loss with Spall's gains", async () => {
    const one = periodicAnsatz({ qubits: 1, generators: ["0.5 X0"], initialState: "zero" });
    const options = { loss: energy("Z0"), steps: 3, initial: { theta: [1] }, record: "trajectory" as const };
    const { best } = await train(one, { ...options, optimizer: spsa({ rate: 0.4, perturbation: 0.2, stability: 2 }) });
    let theta = 1;
    for (let k = 0; k < 3; k++) {
      // One parameter: the signs of Δ cancel, and cos(θ + c) − cos(θ − c) = −2 sin θ sin c.
      const c = 0.2 / (k + 1) ** 0.101;
      theta += ((0.4 / (k + 1 + 6) ** 0.602) * 2 * Math.sin(theta) * Math.sin(c)) / (2 * c);
      assert.ok(Math.abs(best.trajectory![k + 1]![0]! - theta) < 1e-12);
    }
  });
});

describe("a run's end", () => {
  it("is said to be diverged when the loss is no number any more, and the others go on", async () => {
    const options = { loss, optimizer: gradientDescent({ rate: 1e308 }), steps: 10, runs: 3 };
    const result = await train(qnn, options);
    assert.ok(result.runs.every(({ status }) => status === "diverged"));
    assert.equal(result.complete, true);
    assert.equal(result.fractionBelow(1e3), 0);
    assert.deepEqual(result.quantiles([0, 0.5]), [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("is diverged in the middle of some runs, while the others do all their steps, on any number of workers", async () => {
    // Angles walk at random by up to 6·10³⁰⁷ a step; past 1.8·10³⁰⁸ they are infinite and the loss is no number.
    const one = periodicAnsatz({ qubits: 1, generators: ["0.5 X0"], initialState: "zero" });
    const options = { loss: energy("Z0"), optimizer: gradientDescent({ rate: 6e307 }), steps: 20, runs: 8, seed: 1 };
    const result = await train(one, { ...options, record: "all", workers: 1 });
    const [diverged, finished] = ["diverged", "steps"].map((status) =>
      result.runs.filter((run) => run.status === status),
    );
    assert.ok(diverged!.length > 0 && finished!.length > 0 && diverged!.length + finished!.length === 8);
    for (const { steps, curve, bestLoss } of diverged!) {
      assert.ok(steps > 1 && steps < 20);
      assert.ok(curve.slice(0, steps).every(Number.isFinite) && Number.isNaN(curve[steps]));
      assert.equal(bestLoss, Math.min(...curve.slice(0, steps)));
    }
    for (const { steps, loss: final } of finished!) assert.ok(steps === 20 && Math.abs(final) <= 1);
    assert.equal(
      result.best,
      finished!.reduce((a, b) => (b.loss < a.loss ? b : a)),
    );
    assert.ok(result.complete);
    assert.deepEqual((await train(one, { ...options, record: "all", workers: 2 })).runs, result.runs);
  });

  it("is stalled where rounding leaves no lower point", async () => {
    const options = { loss, optimizer: gradientDescent({ lineSearch: true }), steps: 100_000, seed: 2 };
    const { best } = await train(qnn, options);
    assert.equal(best.status, "stalled");
    assert.ok(best.loss < 1e-9 && best.steps < 100_000);
  });

  it("leaves quantiles between the runs", async () => {
    const result = await train(qnn, { loss, optimizer: adam(), steps: 5, runs: 5 });
    const losses = result.runs.map((run) => run.loss).sort((a, b) => a - b);
    assert.deepEqual(result.quantiles(), losses);
    assert.ok(Math.abs(result.quantiles([0.375])[0]! - (losses[1]! + losses[2]!) / 2) < 1e-12);
  });
});

describe("options of optimizers", () => {
  it("are checked", async () => {
    for (const make of [adam, gradientDescent, naturalGradient, spsa]) {
      for (const rate of [0, -1, Number.NaN])
        assert.throws(() => make({ rate }), new RegExp(`rate must be a finite number above 0, received ${rate}`));
    }
    assert.throws(
      () => gradientDescent({ rate: 1, lineSearch: true } as never),
      /a rate or lineSearch: true, received both/,
    );
    assert.throws(() => lbfgs({ memory: 0 }), /memory must be an integer ≥ 1, received 0/);
    assert.throws(() => naturalGradient({ regularisation: 0 }), /regularisation must be a finite number above 0/);
    assert.throws(() => spsa({ perturbation: -1 }), /perturbation must be a finite number above 0, received -1/);
    assert.throws(() => spsa({ stability: -1 }), /stability must be at least 0/);
    await assert.rejects(
      train(qnn, { loss, optimizer: spsa(), steps: 5, tolerance: 1e-3 }),
      /tolerance is a size of gradients, which spsa does not know/,
    );
  });
});
