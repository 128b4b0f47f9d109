import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brickwork, hardwareEfficient, hva } from "../../src/ansatz";
import { haarUnitary, symmetricEigen } from "../../src/linalg";
import { annni, clusterIsing, type Model, maxCut, tfim, xxz } from "../../src/models";
import { stateVector, unitary } from "../../src/simulate";
import { autoencode, compile, energy, lbfgs, train } from "../../src/train";
import { denseSum } from "../dense";

const graph = maxCut({
  qubits: 4,
  edges: [
    [0, 1],
    [1, 2, 0.5],
    [2, 3, 2],
    [3, 0, 1.5],
    [0, 2, 0.7],
  ],
});

/** Models of few qubits and a depth beyond M_c. */
const models: { model: Model; layers: number }[] = [
  { model: tfim({ qubits: 5, field: 0.7 }), layers: 10 },
  { model: xxz({ qubits: 4, anisotropy: 0.5 }), layers: 6 },
  { model: xxz({ qubits: 4, boundary: "closed", anisotropy: 2 }), layers: 6 },
  { model: clusterIsing({ qubits: 5, field: 0.5 }), layers: 8 },
  { model: clusterIsing({ qubits: 5, boundary: "closed", coupling: 0.5 }), layers: 8 },
  { model: annni({ qubits: 5 }), layers: 8 },
  { model: graph, layers: 12 },
];

/** The lowest eigenvalue of a real Hamiltonian, by a dense solver. */
function lowest({ hamiltonian }: Model): number {
  const { d, re } = denseSum(hamiltonian);
  return symmetricEigen({ rows: d, columns: d, data: Float64Array.from(re) }).values[0]!;
}

/** ⟨ψ|H|ψ⟩ by dense matrices. */
function energyOf({ hamiltonian }: Model, amplitudes: Float64Array): number {
  const { d, re, im } = denseSum(hamiltonian);
  let sum = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [a, b, c, e] = [amplitudes[2 * i]!, amplitudes[2 * i + 1]!, amplitudes[2 * j]!, amplitudes[2 * j + 1]!];
      sum += re[i * d + j]! * (a * c + b * e) - im[i * d + j]! * (a * e - b * c);
    }
  }
  return sum;
}

describe("real tasks", () => {
  for (const { model, layers } of models) {
    it(`the ${model.name} of ${model.qubits} trains to its ground state in its HVA`, async () => {
      const qnn = hva(model, { layers });
      const loss = energy(model, { relativeTo: "reachable" });
      const options = { loss, optimizer: lbfgs(), steps: 2000, runs: 5, seed: 1 };
      const { best } = await train(qnn, options);
      assert.ok(Math.abs(best.loss) < 1e-9, `${best.loss}`);
      const found = energyOf(model, stateVector(qnn, best.theta).amplitudes);
      assert.ok(Math.abs(found - lowest(model)) < 1e-9, `${found} ${lowest(model)}`);
    });
  }

  it("a Haar-random unitary of two qubits is compiled", async () => {
    const target = haarUnitary({ qubits: 2, seed: 5 });
    const options = { loss: compile(target), optimizer: lbfgs(), steps: 1000, runs: 3, seed: 1 };
    const few = await train(brickwork({ qubits: 2, layers: 2 }), options);
    assert.ok(few.best.loss > 1e-2, "12 angles cannot make all of the 15-dimensional SU(4)");
    const enough = brickwork({ qubits: 2, layers: 4 });
    const { best } = await train(enough, options);
    // The same matrix up to a phase: every entry, not only the trace.
    const { data } = unitary(enough, best.theta);
    let re = 0;
    let im = 0;
    for (let k = 0; k < data.length; k += 2) {
      re += target.data[k]! * data[k]! + target.data[k + 1]! * data[k + 1]!;
      im += target.data[k]! * data[k + 1]! - target.data[k + 1]! * data[k]!;
    }
    const size = Math.hypot(re, im);
    for (let k = 0; k < data.length; k += 2) {
      const [a, b] = [target.data[k]!, target.data[k + 1]!];
      assert.ok(
        Math.abs(data[k]! - (a * re - b * im) / size) < 1e-6 &&
          Math.abs(data[k + 1]! - (b * re + a * im) / size) < 1e-6,
      );
    }
  });

  it("the released entangled states are compressed as far as their mean density matrix allows", async function () {
    const file = join(__dirname, "../../../shared/reference/larocca2023-autoencoder-states.json");
    if (!existsSync(file)) this.skip();
    const released: Record<string, [number, number][]> = JSON.parse(readFileSync(file, "utf8")).states;
    const states = ["0", "5", "12", "2"].map((name) => Float64Array.from(released[name]!.flat()));
    const qnn = hardwareEfficient({ qubits: 4, layers: 16 });
    for (const trash of [1, 2, 3]) {
      const loss = autoencode(states, { trash });
      const { best } = await train(qnn, { loss, optimizer: lbfgs(), steps: 2000, runs: 3, seed: 1 });
      const least = leastLoss(states, trash);
      assert.ok(Math.abs(best.loss - least) < 1e-8, `${best.loss} ${least}`);
    }
    assert.ok(leastLoss(states, 3) > 0.1);
  });
});

/** 1 − the sum of the 2^{n−t} largest eigenvalues of the mean of |ψ⟩⟨ψ|: no U brings more into the space of zeros. */
function leastLoss(states: readonly Float64Array[], trash: number): number {
  const d = states[0]!.length / 2;
  // The real form of a complex matrix, in which every eigenvalue occurs twice.
  const data = new Float64Array(4 * d * d);
  for (const state of states) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const [a, b, c, e] = [state[2 * i]!, state[2 * i + 1]!, state[2 * j]!, state[2 * j + 1]!];
        const re = (a * c + b * e) / states.length;
        const im = (b * c - a * e) / states.length;
        data[i * 2 * d + j]! += re;
        data[(i + d) * 2 * d + j + d]! += re;
        data[(i + d) * 2 * d + j]! += im;
        data[i * 2 * d + j + d]! -= im;
      }
    }
  }
  const { values } = symmetricEigen({ rows: 2 * d, columns: 2 * d, data });
  const kept = d / 2 ** trash;
  return 1 - values.slice(-2 * kept).reduce((sum, value) => sum + value, 0) / 2;
}
