import assert from "node:assert/strict";
import { fisherExact, holm, meanTest, precedenceTest, predictionTest } from "../../src/experiments/statistics";
import { randomStream } from "../../src/random";
import { wilsonInterval } from "../../src/train";

const near = (a: number, b: number, tolerance: number) => assert.ok(Math.abs(a - b) <= tolerance, `${a}, not ${b}`);

describe("statistics of the verdicts", () => {
  it("Fisher's exact test: the tea-tasting lady, and tables computed by hand", () => {
    near(fisherExact(3, 4, 1, 4), 34 / 70, 1e-12);
    near(fisherExact(4, 4, 0, 4), 2 / 70, 1e-12);
    near(fisherExact(0, 20, 0, 50), 1, 1e-12);
    near(fisherExact(0, 2, 2, 2), 2 / 6, 1e-12);
  });

  it("Holm steps down: the smallest p by the number of tests, none below the one before", () => {
    assert.deepEqual(
      holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(10))),
      [0.03, 0.06, 0.06, 0.02],
    );
    assert.deepEqual(holm([]), []);
    assert.deepEqual(holm([0.9, 0.8]), [1, 1]);
  });

  it("Wilson's interval of 0 and of 9 of 10", () => {
    const [low, high] = wilsonInterval(0, 10);
    assert.equal(low, 0);
    near(high, 0.27753, 1e-5);
    const [from, to] = wilsonInterval(9, 10);
    near(from, 0.59585, 1e-5);
    near(to, 0.98212, 1e-5);
  });

  it("the precedence test keeps its level, sees a shift, and does not take ties for a difference", () => {
    const random = randomStream(3);
    let rejected = 0;
    for (let trial = 0; trial < 400; trial++) {
      const theirs = Array.from({ length: 50 }, () => random.normal()).sort((a, b) => a - b);
      const ours = Array.from({ length: 20 }, () => random.normal());
      const value = (theirs[24]! + theirs[25]!) / 2;
      if (precedenceTest(ours, { value, fraction: 0.5, size: 50 }) < 0.05) rejected++;
    }
    assert.ok(rejected <= 28, `${rejected} of 400 at α = 0.05`);
    const shifted = Array.from({ length: 20 }, () => 2 + random.normal());
    assert.ok(precedenceTest(shifted, { value: 0, fraction: 0.5, size: 50 }) < 1e-4);
    assert.equal(precedenceTest(Array(20).fill(0.2633), { value: 0.2633, fraction: 0.5, size: 50 }), 1);
  });

  it("one more value by Student's t, at tabulated points", () => {
    for (const [t, freedom, p] of [
      [12.7062, 1, 0.05],
      [4.30265, 2, 0.05],
      [5.84091, 3, 0.01],
      [2.77645, 4, 0.05],
      [2.26216, 9, 0.05],
      [3.24984, 9, 0.01],
    ] as const) {
      // A sample of mean 0 and spread s, and a value t·s·√(1 + 1/n) away from it.
      const n = freedom + 1;
      const ours = Array.from({ length: n }, (_, k) => k - freedom / 2);
      const spread = Math.sqrt(ours.reduce((sum, x) => sum + x * x, 0) / freedom);
      near(predictionTest(ours, t * spread * Math.sqrt(1 + 1 / n)), p, 2e-5);
    }
    assert.equal(predictionTest([1, 1, 1], 1), 1);
    assert.equal(predictionTest([1, 1, 1], 2), 0);
  });

  it("a mean of ours and a released one", () => {
    near(meanTest([1, 2, 3, 4, 5], 3, 50), 1, 1e-6);
    // s = √2.5, z = 1/(s √(1/5 + 1/50)) = 1.348.
    near(meanTest([1, 2, 3, 4, 5], 4, 50), 0.17759, 1e-4);
    assert.ok(meanTest([1, 2, 3, 4, 5], 30, 50) < 1e-6);
  });
});
