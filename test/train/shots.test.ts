import assert from "node:assert/strict";
import { hardwareEfficient, hva, periodicAnsatz, type QNN, randomAngles } from "../../src/ansatz";
import { gradient, type Loss } from "../../src/differentiate";
import { haarState, haarUnitary } from "../../src/linalg";
import { tfim, xxz } from "../../src/models";
import { randomStream } from "../../src/random";
import { adam, autoencode, classify, compile, energy, lbfgs, naturalGradient, spsa, train } from "../../src/train";
import { binomial, multinomial } from "../../src/train/binomial";
import { measuredLoss } from "../../src/train/measured-loss";

describe("binomial", () => {
  for (const [n, p] of [
    [20, 0.3],
    [1000, 0.004],
    [100, 0.5],
    [400, 0.93],
    [10_000, 0.02],
  ] as const) {
    it(`draws from n = ${n}, p = ${p}: every count as often as it should (χ²)`, () => {
      const random = randomStream(7);
      const draws = 40_000;
      const counts = new Map<number, number>();
      for (let k = 0; k < draws; k++) {
        const drawn = binomial(n, p, random);
        counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
      }
      let probability = Math.exp(n * Math.log1p(-p));
      let logarithm = n * Math.log1p(-p);
      let chi2 = 0;
      let cells = 0;
      for (let k = 0; k <= n; k++) {
        const expected = draws * probability;
        if (expected > 10) {
          chi2 += ((counts.get(k) ?? 0) - expected) ** 2 / expected;
          cells++;
        }
        logarithm += Math.log(((n - k) / (k + 1)) * (p / (1 - p)));
        probability = Math.exp(logarithm);
      }
      assert.ok(Math.abs(chi2 - cells) < 4 * Math.sqrt(2 * cells), `χ² = ${chi2} for ${cells} cells`);
    });
  }

  it("shares out all shots, none to outcomes of probability 0", () => {
    const counts = multinomial(Float64Array.of(0, 0.25, 0, 0.75, 0), 1000, randomStream(1));
    assert.equal(
      counts.reduce((a, b) => a + b),
      1000,
    );
    assert.ok(counts[0] === 0 && counts[2] === 0);
    assert.ok(Math.abs(counts[1]! - 250) < 60);
    assert.ok(counts[4]! === 0 || counts[4]! < 5);
  });
});

const three = hardwareEfficient({ qubits: 3, layers: 2 });
const encoding = periodicAnsatz({
  qubits: 2,
  layers: 2,
  gates: [
    { rotation: "X0", input: 0 },
    { rotation: "Y0", parameter: { index: 0, scale: 2, offset: 0.3 } },
    { rotation: "Y1", parameter: 0 },
    { gate: "CNOT", qubits: [0, 1] },
    { generator: "0.7 Z0 Z1 - 0.2 X0 X1 + 1", parameter: 1 },
  ],
});
const cases: readonly { name: string; qnn: QNN; loss: Loss }[] = [
  { name: "the energy of a TFIM", qnn: hva(tfim({ qubits: 4 }), { layers: 2 }), loss: energy(tfim({ qubits: 4 })) },
  { name: "the energy of an XXZ chain", qnn: hva(xxz({ qubits: 4 }), { layers: 1 }), loss: energy(xxz({ qubits: 4 })) },
  { name: "compiling", qnn: three, loss: compile(haarUnitary({ qubits: 3, seed: 1 })) },
  {
    name: "autoencoding",
    qnn: three,
    loss: autoencode([haarState({ qubits: 3, seed: 1 }), haarState({ qubits: 3, seed: 2 })], { trash: 1 }),
  },
  {
    name: "classification of data, angles shared and scaled",
    qnn: encoding,
    loss: classify(
      [
        { x: [0.2], label: 1 },
        { x: [1.9], label: -1 },
      ],
      { observable: "Z0 + 0.5 X1" },
    ),
  },
];

describe("measuredLoss", () => {
  for (const { name, qnn, loss } of cases) {
    it(`has the exact loss and gradient as its limit: ${name}`, () => {
      const theta = randomAngles(qnn, { seed: 5 });
      const exact = gradient(qnn, loss, theta);
      const estimate = new Float64Array(qnn.parameters);
      const value = measuredLoss(qnn, loss, 1e8, true).gradient(theta, estimate, randomStream(1));
      assert.ok(Math.abs(value - exact.value) < 5e-3, `${value} ${exact.value}`);
      estimate.forEach((derivative, i) => {
        assert.ok(Math.abs(derivative - exact.gradient[i]!) < 5e-3, `${i}: ${derivative} ${exact.gradient[i]}`);
      });
    });
  }

  it("scatters about the exact loss as 1/√shots, without bias", () => {
    const [{ qnn, loss }] = cases as [(typeof cases)[number]];
    const theta = randomAngles(qnn, { seed: 5 });
    const exact = gradient(qnn, loss, theta).value;
    const spreads = [100, 10_000].map((shots) => {
      const measured = measuredLoss(qnn, loss, shots, false);
      const random = randomStream(2);
      const errors = Array.from({ length: 1000 }, () => measured.value(theta, random) - exact);
      const mean = errors.reduce((a, b) => a + b) / errors.length;
      const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
      assert.ok(Math.abs(mean) < (4 * spread) / Math.sqrt(errors.length));
      return spread;
    });
    assert.ok(Math.abs(spreads[0]! / spreads[1]! - 10) < 1, `${spreads}`);
  });
});

describe("train with shots", () => {
  const model = tfim({ qubits: 4 });
  const qnn = hva(model, { layers: 6 });
  const loss = energy(model);

  it("keeps the exact loss of what the noise leads to, and the estimates beside it", async () => {
    const options = { loss, optimizer: adam({ rate: 0.05 }), steps: 150, runs: 2, seed: 1 };
    const few = await train(qnn, { ...options, shots: 100 });
    const exact = await train(qnn, options);
    assert.equal(few.shots, 100);
    assert.equal(exact.shots, undefined);
    assert.equal(exact.best.estimates, undefined);
    const { theta, loss: final, curve, estimates } = few.best;
    assert.ok(Math.abs(final - gradient(qnn, loss, theta).value) < 1e-12);
    assert.equal(curve.at(-1), final);
    assert.equal(estimates!.length, curve.length);
    assert.notEqual(estimates!.at(-1), final);
    assert.ok(Math.abs(estimates!.at(-1)! - final) < 1);
    assert.ok(few.best.loss > 1e-6 && few.best.loss < 0.3, `${few.best.loss}`);
    assert.match(few.optimizer, /rate 0.05, 100 shots/);
  });

  it("gets lower with more shots", async () => {
    const options = { loss, optimizer: adam({ rate: 0.05 }), steps: 200, runs: 4, seed: 3 };
    const medians = [];
    for (const shots of [10, 1000, 100_000])
      medians.push((await train(qnn, { ...options, shots })).quantiles([0.5])[0]!);
    assert.ok(medians[0]! > 3 * medians[1]! && medians[1]! > medians[2]!, String(medians));
  });

  it("draws the same shots for the same seed, for 1 and 2 workers", async () => {
    for (const optimizer of [adam({ rate: 0.05 }), spsa()]) {
      const options = { loss, optimizer, steps: 100, runs: 4, seed: 3, shots: 50 };
      const alone = await train(qnn, { ...options, workers: 1 });
      assert.deepEqual((await train(qnn, { ...options, workers: 2 })).runs, alone.runs);
      assert.notDeepEqual((await train(qnn, { ...options, seed: 4, workers: 1 })).runs, alone.runs);
    }
  });

  it("refuses what shots cannot serve", async () => {
    const good = { loss, optimizer: adam(), steps: 5, shots: 100 };
    await assert.rejects(train(qnn, { ...good, shots: 0 }), /shots must be an integer from 1 to 100000000, received 0/);
    for (const optimizer of [lbfgs(), naturalGradient()])
      await assert.rejects(train(qnn, { ...good, optimizer }), /shots need an optimizer that bears noise/);
    await assert.rejects(train(qnn, { ...good, tolerance: 1e-3 }), /tolerance needs exact gradients/);
    await assert.rejects(train(qnn, { ...good, backend: "sector" }), /shots need backend: "statevector"/);
    const tilted = periodicAnsatz({ qubits: 1, generators: ["X0 + Z0"] });
    await assert.rejects(
      train(tilted, { ...good, loss: energy("Z0") }),
      /generators whose words commute.*use spsa\(\)/,
    );
    const measured = await train(tilted, { ...good, loss: energy("Z0"), optimizer: spsa() });
    assert.equal(measured.best.status, "steps");
    await assert.rejects(
      train(three, { ...good, loss: compile(haarUnitary({ qubits: 3, seed: 1 }), { variant: "linear" }) }),
      /shots need a loss that is a probability/,
    );
  });
});
