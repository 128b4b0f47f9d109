import assert from "node:assert/strict";
import { hva, randomAngles } from "../../src/ansatz";
import { gradient } from "../../src/differentiate";
import { symmetricEigen } from "../../src/linalg";
import { annni, clusterIsing, type Model, tfim, withCouplings, xxz, xyModel } from "../../src/models";
import { type PauliSum, pauliSum } from "../../src/pauli";
import { expectation } from "../../src/simulate";
import {
  classify,
  lbfgs,
  type PhaseDataset,
  phaseDataset,
  predictPhases,
  thresholdBaseline,
  train,
} from "../../src/train";
import { denseSum } from "../dense";

const ring = (qubits: number) => tfim({ qubits, boundary: "closed" });
const meanX = (qubits: number): PauliSum =>
  pauliSum(
    Array.from({ length: qubits }, (_, i) => ({
      coefficient: 1 / qubits,
      word: `${"I".repeat(i)}X`.padEnd(qubits, "I"),
    })),
  );
const few = () => phaseDataset(ring(6), { parameter: "field", values: [0.3, 0.6, 1.4, 1.7], label: 1 });
const many = (qubits: number) =>
  phaseDataset(ring(qubits), { parameter: "field", values: { from: 0.025, to: 1.975, points: 40 }, label: 1 });

/** ⟨ψ|O|ψ⟩ with dense matrices. */
function dense(state: Float64Array, observable: PauliSum): number {
  const { d, re, im } = denseSum(observable);
  let sum = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [a, b, c, e] = [state[2 * i]!, state[2 * i + 1]!, state[2 * j]!, state[2 * j + 1]!];
      sum += re[i * d + j]! * (a * c + b * e) - im[i * d + j]! * (a * e - b * c);
    }
  }
  return sum;
}

describe("phaseDataset", () => {
  it("holds ground states with the labels of the known transition", async () => {
    const dataset = await phaseDataset(tfim({ qubits: 5 }), { parameter: "field", values: [0.4, 0.8, 1.2], label: 1 });
    assert.deepEqual(
      dataset.examples.map(({ value, label }) => [value, label]),
      [
        [0.4, -1],
        [0.8, -1],
        [1.2, 1],
      ],
    );
    assert.deepEqual(dataset.transitions, [1]);
    for (const { value, state, energy } of dataset.examples) {
      const { hamiltonian, groundEnergy } = tfim({ qubits: 5, field: value });
      assert.ok(Math.abs(energy - groundEnergy) < 1e-11);
      // ⟨H⟩ = E₀ to rounding: the error of a state enters squared, so it is below 10⁻⁶.
      assert.ok(Math.abs(dense(state, hamiltonian) - groundEnergy) < 1e-12);
    }
    assert.deepEqual(dataset.toDataFrame().columns.slice(0, 3), ["field", "label", "energy"]);
  });

  /** Models and where they change: by dualities, for XXZ by the Bethe ansatz, for ANNNI exactly at 1/2 without a field. */
  const families: { model: Model; parameter: string; values: number[]; label: number }[] = [
    { model: ring(5), parameter: "field", values: [0.5, 1.5], label: 1 },
    { model: xyModel({ qubits: 5 }), parameter: "field", values: [0.5, 1.5], label: 1 },
    { model: clusterIsing({ qubits: 5 }), parameter: "field", values: [0.1, 1.5], label: 1 },
    { model: xxz({ qubits: 4 }), parameter: "anisotropy", values: [0.5, 2], label: 1 },
    { model: annni({ qubits: 6, field: 0.2 }), parameter: "frustration", values: [0.2, 0.9], label: 0.5 },
  ];
  for (const { model, parameter, values, label } of families) {
    it(`finds ground states of the ${model.name} on both sides of ${parameter} = ${label}`, async () => {
      const { examples } = await phaseDataset(model, { parameter, values, label });
      for (const { value, state, energy } of examples) {
        const { hamiltonian } = withCouplings(model, { [parameter]: value });
        const { d, re } = denseSum(hamiltonian);
        const [lowest] = symmetricEigen({ rows: d, columns: d, data: Float64Array.from(re) }).values;
        assert.ok(Math.abs(energy - lowest!) < 1e-11, `${energy} ${lowest}`);
        assert.ok(Math.abs(dense(state, hamiltonian) - lowest!) < 1e-11);
      }
    });
  }

  it("takes a function of the coupling and a function for the label", async () => {
    const dataset = await phaseDataset((delta) => xxz({ qubits: 4, anisotropy: delta }), {
      values: { from: 0, to: 2, points: 4 },
      label: (delta) => (delta > 1 ? 1 : -1),
    });
    assert.equal(dataset.parameter, "coupling");
    assert.equal(dataset.model, "open XXZ chain");
    assert.deepEqual(
      dataset.examples.map(({ label }) => label),
      [-1, -1, 1, 1],
    );
    assert.ok(Math.abs(dataset.transitions[0]! - 1) < 1e-12);
  });

  it("of degenerate ground states takes the symmetric one: a cat state, a cluster state", async () => {
    const [cat] = (await phaseDataset(ring(4), { parameter: "field", values: [0, 2], label: 1 })).examples;
    assert.deepEqual([cat!.degeneracy, cat!.symmetric], [2, true]);
    cat!.state.forEach((x, k) => {
      assert.ok(Math.abs(Math.abs(x) - (k === 0 || k === 30 ? Math.SQRT1_2 : 0)) < 1e-12);
    });
    assert.ok(cat!.state[0]! * cat!.state[30]! > 0);
    // (1 + ZXZ)/2 |+++⟩ = (|+++⟩ + |−+−⟩)/2: all amplitudes with equal bits 0 and 2.
    const chain = clusterIsing({ qubits: 3 });
    const [cluster] = (await phaseDataset(chain, { parameter: "field", values: [0, 2], label: 1 })).examples;
    assert.equal(cluster!.degeneracy, 4);
    for (let k = 0; k < 8; k++) {
      const equal = (k >> 2) % 2 === k % 2;
      assert.ok(Math.abs(Math.abs(cluster!.state[2 * k]!) - (equal ? 0.5 : 0)) < 1e-12, `amplitude ${k}`);
    }
  });

  it("keeps the parity where the ground state is nearly degenerate", async () => {
    // E₁ − E₀ is about 3·10⁻⁹: not degenerate, but rounding may mix both parities.
    const { examples } = await phaseDataset(ring(8), { parameter: "field", values: [0.08, 0.4, 1.2], label: 1 });
    assert.deepEqual(
      examples.map(({ symmetric, degeneracy }) => [symmetric, degeneracy]),
      [
        [true, 1],
        [false, 1],
        [false, 1],
      ],
    );
    for (const { state } of examples) {
      const parity = state.reduce((sum, x, k) => sum + x * state[2 * (255 - (k >> 1)) + (k % 2)]!, 0);
      assert.ok(Math.abs(parity - 1) < 1e-11, `${parity}`);
    }
  });

  it("can be stopped", async () => {
    const stop = new AbortController();
    const options = { parameter: "field", values: { from: 0.1, to: 2, points: 30 }, label: 1.01, signal: stop.signal };
    await assert.rejects(phaseDataset(ring(10), { ...options, onProgress: () => stop.abort() }), /abort/i);
  });

  it("names what is wrong", async () => {
    const good = { parameter: "field", values: [0.5, 1.5], label: 1 };
    const rejects = (changes: object, pattern: RegExp, model: unknown = ring(4)) =>
      assert.rejects(phaseDataset(model as never, { ...good, ...changes } as never), pattern);
    await rejects({ label: undefined }, /label must be the critical field or a function .* received undefined/);
    await rejects({ label: () => undefined }, /label must give 1 or -1, received undefined at field = 0.5/);
    await rejects({ label: 0.5 }, /field = 0.5 is the critical value itself and has no label/);
    await rejects({ label: Number.NaN }, /label must be a finite number or a function, received NaN/);
    await rejects({ label: 3 }, /both labels, 1 and -1, must occur, received label -1 for all 2 values of field/);
    await rejects({ values: [] }, /values must name at least one coupling/);
    await rejects({ values: [0.5, Number.NaN] }, /values\[1\] must be a finite number, received NaN/);
    await rejects({ values: { from: 0, to: 2, points: 1 } }, /values.points must be an integer ≥ 2, received 1/);
    await rejects({ parameter: "fields" }, /parameter must be one of "field", received "fields"/);
    await rejects({}, /model must be a model .* or a function of the coupling, received 5/, 5);
    await rejects({}, /the model at 0.5 must be a model/, () => 5);
    await rejects({}, /all models must have 3 qubits, as the first; received 4/, (g: number) => ring(g < 1 ? 3 : 4));
    await rejects(
      { parameter: "anisotropy", values: [-2, 2], label: -1 },
      /ground state of the open XXZ chain at anisotropy -2 is degenerate, and the start state of its HVA has no part in it/,
      xxz({ qubits: 4 }),
    );
  });
});

describe("classify", () => {
  it("takes a dataset of phases as its examples", async () => {
    const dataset = await few();
    const qnn = hva(ring(6), { layers: 2 });
    const theta = randomAngles(qnn, { seed: 1 });
    const { value } = gradient(qnn, classify(dataset, { observable: "X0" }), theta);
    const listed = dataset.examples.map(({ state, label }) => ({ state, label }));
    assert.equal(value, gradient(qnn, classify(listed, { observable: "X0" }), theta).value);
    const { loss } = predictPhases(qnn, theta, dataset, { observable: "X0" });
    assert.ok(Math.abs(loss! - value) < 1e-13);
  });

  it("refuses what cannot be learnt from", async () => {
    const { examples } = await few();
    const { state } = examples[0]!;
    const of = (dataset: unknown) => classify(dataset as never, { observable: "X0" });
    assert.throws(() => of([{ state }, { state, label: 1 }]), /dataset\[0\].label must be 1 or -1, received undefined/);
    assert.throws(
      () => of(examples.slice(2)),
      /both labels, 1 and -1, must occur, received label 1 for all 2 examples/,
    );
    const long = state.map((x) => 2 * x);
    assert.throws(() => of([{ state: long, label: 1 }]), /dataset\[0\].state must have norm 1, received norm 2/);
    assert.throws(() => of([]), /dataset must be an array of at least one example, received Array of 0/);
    const wide = classify(examples, { observable: "X7" });
    assert.throws(() => gradient(hva(ring(6)), wide, [0, 0]), /observable must lie on 6 qubits, received one on 8/);
    const other = classify(examples, { observable: "X0" });
    assert.throws(() => gradient(hva(ring(4)), other, [0, 0]), /states to classify must have 32 entries, received 128/);
  });
});

describe("predictPhases", () => {
  let training: PhaseDataset;
  before(async () => {
    training = await few();
  });

  it("gives the sign of ⟨O⟩ in U(θ)|ψ⟩ and counts what is right", async () => {
    const dataset = await phaseDataset(ring(6), { parameter: "field", values: [1.6, 0.2, 0.9, 1.1], label: 1 });
    const qnn = hva(ring(6), { layers: 2 });
    const theta = randomAngles(qnn, { seed: 3 });
    const prediction = predictPhases(qnn, theta, dataset, { observable: "X0", trainedOn: training });
    assert.deepEqual(
      prediction.points.map(({ value }) => value),
      [0.2, 0.9, 1.1, 1.6],
    );
    for (const { value, label, expectation: found, predicted } of prediction.points) {
      const { state } = dataset.examples.find((example) => example.value === value)!;
      assert.ok(Math.abs(found - expectation({ ...qnn, initialState: state }, theta, "X0")) < 1e-13);
      assert.equal(predicted, Math.sign(found));
      assert.equal(label, value > 1 ? 1 : -1);
    }
    const right = prediction.points.filter(({ label, predicted }) => label === predicted).length;
    assert.equal(prediction.accuracy, right / 4);
    const { truePositive, falsePositive, trueNegative, falseNegative } = prediction.confusion;
    assert.deepEqual(
      [truePositive + falseNegative, trueNegative + falsePositive, truePositive + trueNegative],
      [2, 2, right],
    );
    assert.deepEqual(prediction.trainedOn, { qubits: 6, values: [0.3, 0.6, 1.4, 1.7] });
    assert.deepEqual(prediction.toDataFrame().shape, [4, 4]);
  });

  it("a symmetry that forces ⟨O⟩ = 0 is no answer, and wrong", () => {
    const qnn = hva(ring(6));
    const prediction = predictPhases(qnn, [0.4, 0.7], training, { observable: "Z0" });
    assert.deepEqual(
      prediction.points.map(({ predicted }) => predicted),
      [0, 0, 0, 0],
    );
    assert.deepEqual([prediction.accuracy, prediction.crossings], [0, []]);
  });

  it("trained on four couplings tells the rest, and a longer chain; two parameters are too few", async () => {
    const rest = { 6: await many(6), 8: await many(8) };
    const loss = classify(training, { observable: meanX(6) });
    const accuracies: Record<string, number> = {};
    const losses: number[] = [];
    for (const layers of [1, 4]) {
      const qnn = hva(ring(6), { layers });
      const { best } = await train(qnn, { loss, optimizer: lbfgs(), steps: 300, runs: 5, seed: 1 });
      losses.push(best.loss);
      for (const qubits of [6, 8] as const) {
        const sized = hva(ring(qubits), { layers });
        const prediction = predictPhases(sized, best.theta, rest[qubits], { observable: meanX(qubits) });
        accuracies[`${layers} ${qubits}`] = prediction.accuracy;
        if (layers === 4) assert.ok(Math.abs(prediction.crossings[0]! - 1) < 0.12, `${prediction.crossings}`);
      }
    }
    assert.ok(accuracies["1 6"]! <= 0.6 && accuracies["1 8"]! <= 0.6, JSON.stringify(accuracies));
    assert.ok(accuracies["4 6"]! >= 0.9 && accuracies["4 8"]! >= 0.9, JSON.stringify(accuracies));
    assert.ok(losses[1]! < losses[0]! - 0.2, String(losses));
  });

  it("names what is wrong", () => {
    const qnn = hva(ring(6));
    const theta = [0.1, 0.2];
    assert.throws(() => predictPhases(qnn, [1], training, { observable: "X0" }), /theta must have 2 entries/);
    assert.throws(() => predictPhases(qnn, theta, [] as never, { observable: "X0" }), /dataset must be a dataset of/);
    assert.throws(
      () => predictPhases(hva(ring(8)), theta, training, { observable: "X0" }),
      /states of the dataset have 6 qubits, the QNN has 8; make the same ansatz on 6 qubits/,
    );
    assert.throws(() => predictPhases(qnn, theta, training, { observable: "X6" }), /must lie on 6 qubits|qubit/);
  });
});

describe("thresholdBaseline", () => {
  it("chooses the threshold that is right for most training states, and holds on the rest", async () => {
    const training = await few();
    const rest = await many(8);
    const baseline = thresholdBaseline(training, rest);
    assert.match(baseline.classifier, /^threshold on mean (X|XX|ZZ)$/);
    assert.equal(thresholdBaseline(training, training).accuracy, 1);
    assert.ok(baseline.accuracy >= 0.9 && Math.abs(baseline.crossings[0]! - 1) < 0.12);
    assert.equal(baseline.loss, undefined);
  });

  it("finds the best of all thresholds where none is perfect", async () => {
    // Along −2 < g < 2 the cluster phase lies in the middle: ⟨X⟩, which grows with g, can only cut off one side.
    const model = clusterIsing({ qubits: 5, boundary: "closed" });
    const values = [-1.8, -1.4, -0.6, -0.2, 0.2, 0.6, 1.4, 1.8];
    const dataset = await phaseDataset(model, { parameter: "field", values, label: (g) => (Math.abs(g) < 1 ? 1 : -1) });
    const baseline = thresholdBaseline(dataset, dataset, { observables: ["X0"] });
    const heights = dataset.examples.map(({ state }) => dense(state, pauliSum("X0", { qubits: 5 })));
    const best = Math.max(
      ...[...heights, Number.POSITIVE_INFINITY].flatMap((cut) =>
        [1, -1].map(
          (above) => dataset.examples.filter(({ label }, k) => label === (heights[k]! >= cut ? above : -above)).length,
        ),
      ),
    );
    assert.equal(baseline.accuracy, best / 8);
    assert.equal(baseline.accuracy, 6 / 8);
    // |g| decides, and ⟨XX⟩, which does not know the sign of g, sees it.
    assert.equal(thresholdBaseline(dataset, dataset).accuracy, 1);
  });

  it("takes functions of the size, called by their names, and says what does not fit", async () => {
    const training = await few();
    const baseline = thresholdBaseline(training, await many(4), { observables: [meanX] });
    assert.equal(baseline.observable, "meanX");
    assert.throws(() => thresholdBaseline(training, training, { observables: [] }), /at least one observable/);
    assert.throws(() => thresholdBaseline(training, training, { observables: ["X9"] }), /9/);
    assert.throws(() => thresholdBaseline([] as never, training), /training must be a dataset of ground states/);
  });
});
