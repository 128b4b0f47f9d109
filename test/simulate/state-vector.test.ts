import assert from "node:assert/strict";
import fc from "fast-check";
import { type GateSpec, hardwareEfficient, hva, periodicAnsatz, randomAngles } from "../../src/ansatz";
import { tfim } from "../../src/models";
import { pauliSum } from "../../src/pauli";
import { compileOperator, expectation, stateVector, unitary } from "../../src/simulate";
import { plainKernels, wasmKernels } from "../../src/wasm";
import { randomCircuit } from "../circuits";
import { denseSum, denseUnitary } from "../dense";

describe("stateVector and unitary", () => {
  it("agree with products of dense matrix exponentials on random circuits", () => {
    fc.assert(
      fc.property(randomCircuit(5), fc.integer({ min: 0, max: 1000 }), (qnn, seed) => {
        const theta = randomAngles(qnn, { seed });
        const dense = denseUnitary(qnn, theta);
        const u = unitary(qnn, theta);
        for (let k = 0; k < dense.re.length; k++) {
          assert.ok(Math.abs(u.data[2 * k]! - dense.re[k]!) < 1e-12, `entry ${k}`);
          assert.ok(Math.abs(u.data[2 * k + 1]! - dense.im[k]!) < 1e-12, `entry ${k}`);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("puts qubit 0 in the most significant bit", () => {
    const qnn = periodicAnsatz({ qubits: 3, gates: [{ rotation: "X0" }] });
    const { amplitudes } = stateVector(qnn, [Math.PI]);
    assert.ok(Math.abs(amplitudes[2 * 4 + 1]! + 1) < 1e-15, "exp(−iπX/2)|000⟩ = −i|100⟩");
  });

  it("takes a rotation as exp(−iθP/2) and a generator as written", () => {
    const rotation = periodicAnsatz({ qubits: 2, gates: [{ rotation: "X0 Y1" }] });
    const generator = periodicAnsatz({ qubits: 2, generators: ["0.5 X0 Y1"] });
    assert.deepEqual(stateVector(rotation, [0.7]), stateVector(generator, [0.7]));
  });

  it("reads product states and given amplitudes alike", () => {
    const word = periodicAnsatz({ qubits: 3, gates: [{ rotation: "Z0" }], initialState: "1+-" });
    const { amplitudes } = stateVector(word, [0]);
    assert.deepEqual(
      [...amplitudes].filter((_, k) => k % 2 === 0).map((x) => Math.round(2 * x)),
      [0, 0, 0, 0, 1, -1, 1, -1],
    );
    const given = periodicAnsatz({ qubits: 3, gates: [{ rotation: "Z0" }], initialState: amplitudes });
    assert.deepEqual(stateVector(given, [0.3]), stateVector(word, [0.3]));
  });

  it("keeps the norm to 1e-13 over 10,000 gates", () => {
    const qnn = hardwareEfficient({ qubits: 4, layers: 910 });
    assert.ok(910 * 11 >= 10_000);
    const { amplitudes } = stateVector(qnn, randomAngles(qnn, { seed: 2 }));
    assert.ok(Math.abs(amplitudes.reduce((sum, x) => sum + x * x, 0) - 1) < 1e-13);
  });

  it("keeps the norm to 1e-13 over 10,000 layers of phases and transforms", () => {
    const qnn = hva(tfim({ qubits: 6 }), { layers: 5000 });
    const { amplitudes } = stateVector(qnn, randomAngles(qnn, { seed: 3 }));
    assert.ok(Math.abs(amplitudes.reduce((sum, x) => sum + x * x, 0) - 1) < 1e-13);
  });

  it("does not depend on the naming of the qubits", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.integer({ min: 0, max: 99 }),
        (order, seed) => {
          const gates = (name: (qubit: number) => number): GateSpec[] => [
            { rotation: `X${name(0)} Y${name(1)}` },
            { generator: `0.3 Z${name(2)} + 0.7 X${name(3)} Z${name(0)}` },
            { gate: "CNOT", qubits: [name(3), name(1)] },
            { gate: "T", qubits: [name(2)] },
            { rotation: `Y${name(3)}` },
          ];
          const plain = periodicAnsatz({ qubits: 4, layers: 2, gates: gates((qubit) => qubit), initialState: "01+-" });
          const letters = Array.from("0000");
          for (const [qubit, letter] of [..."01+-"].entries()) letters[order[qubit]!] = letter;
          const renamed = periodicAnsatz({
            qubits: 4,
            layers: 2,
            gates: gates((q) => order[q]!),
            initialState: letters.join(""),
          });
          const theta = randomAngles(plain, { seed });
          const value = expectation(plain, theta, "X0 Z1 + 0.4 Y3");
          assert.ok(
            Math.abs(value - expectation(renamed, theta, `X${order[0]} Z${order[1]} + 0.4 Y${order[3]}`)) < 1e-13,
          );
        },
      ),
      { numRuns: 30, seed: 4 },
    );
  });

  it("names θ, what it needs and what it got", () => {
    const qnn = hva(tfim({ qubits: 4 }), { layers: 2 });
    assert.throws(() => stateVector(qnn, new Float64Array(3)), /theta must have 4 entries .* received 3/);
    assert.throws(() => stateVector(qnn, [0, Number.NaN, 0, 0]), /theta\[1\] must be a finite number, received NaN/);
  });

  it("says what too large a state would take, and the limit", () => {
    const qnn = hva(tfim({ qubits: 40 }));
    assert.throws(
      () => stateVector(qnn, [0, 0]),
      /A state of 40 qubits would take 16 TiB of memory; the limit is 1 GiB/,
    );
  });
});

describe("expectation", () => {
  it("is ⟨ψ|O|ψ⟩ of the dense matrices", () => {
    fc.assert(
      fc.property(randomCircuit(4), fc.integer({ min: 0, max: 1000 }), (qnn, seed) => {
        const theta = randomAngles(qnn, { seed });
        const { amplitudes: a } = stateVector(qnn, theta);
        const observable = pauliSum("0.7 Z0 - 0.2 X0 + 0.4 Y0 + 1.1", { qubits: qnn.qubits });
        const o = denseSum(observable);
        let sum = 0;
        for (let i = 0; i < o.d; i++) {
          for (let j = 0; j < o.d; j++) {
            const re = a[2 * i]! * a[2 * j]! + a[2 * i + 1]! * a[2 * j + 1]!;
            const im = a[2 * i]! * a[2 * j + 1]! - a[2 * i + 1]! * a[2 * j]!;
            sum += re * o.re[i * o.d + j]! - im * o.im[i * o.d + j]!;
          }
        }
        assert.ok(Math.abs(expectation(qnn, theta, observable) - sum) < 1e-13);
      }),
      { numRuns: 40, seed: 2 },
    );
  });

  it("refuses an observable on more qubits", () => {
    const qnn = hva(tfim({ qubits: 2 }));
    assert.throws(() => expectation(qnn, [0, 0], "Z5"), /must lie on qubits 0 to 1/);
  });
});

describe("compileOperator", () => {
  const cases = [
    { sum: "0.5 Z0 Z1 + 0.5 Z1 Z2", form: "diagonal" },
    { sum: "0.5 X0 + 0.5 X1 + 0.5 X2", form: "walsh" },
    { sum: "X0 Y2", form: "words" },
    { sum: "X0 X1 + Y0 Y1 + Z0 Z1", form: "words" },
    { sum: "X0 + Z0 + 0.2 Y2", form: "series" },
  ] as const;
  for (const { sum, form } of cases) {
    it(`takes ${sum} as ${form}, alike on compiled and plain kernels`, () => {
      const [compiled, plain] = [wasmKernels(), plainKernels()].map((kernels) => {
        const operator = compileOperator(pauliSum(sum, { qubits: 3 }), kernels);
        assert.equal(operator.form, form);
        return kernels.heap.scratch("test", [256, 256, 128, 16], (v, w, trace, overlaps) => {
          const values = Array.from({ length: 32 }, (_, k) => Math.sin(k + 1) / 4);
          kernels.heap.view(v!, 32).set(values);
          kernels.heap.view(w!, 32).set(values.map((x) => -2 * x));
          operator.record(v!, 1.3, trace!, 8);
          operator.evolveAgainst(w!, -0.4, trace!, overlaps!, 8, 16);
          operator.addTo(w!, v!, 0.3, 16);
          return [
            ...kernels.heap.view(overlaps!, 2),
            operator.overlapRe(v!, w!, 16),
            ...kernels.heap.view(v!, 32),
            ...kernels.heap.view(w!, 32),
          ];
        });
      });
      compiled!.forEach((x, k) => {
        assert.ok(Math.abs(x - plain![k]!) < 1e-14, `${k}: ${x} ${plain![k]}`);
      });
    });
  }
});
