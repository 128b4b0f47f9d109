import assert from "node:assert/strict";
import { randomStream } from "../../src/random";
import { type Kernels, plainKernels, wasmKernels } from "../../src/wasm";

const compiled = wasmKernels();
const plain = plainKernels();
const random = randomStream(7);

interface Outcome {
  readonly value: unknown;
  readonly memory: Float64Array[];
}

/** Puts the same doubles into both heaps and runs the same call on both; returns what each left behind. */
function both(inputs: readonly Float64Array[], call: (kernels: Kernels, ...pointers: number[]) => unknown) {
  return [compiled, plain].map((kernels) =>
    kernels.heap.scratch(
      "test",
      inputs.map((input) => input.byteLength),
      (...pointers) => {
        for (const [i, input] of inputs.entries()) kernels.heap.view(pointers[i]!, input.length).set(input);
        const value = call(kernels, ...pointers);
        return { value, memory: inputs.map((input, i) => kernels.heap.view(pointers[i]!, input.length).slice()) };
      },
    ),
  ) as [Outcome, Outcome];
}

function assertAlike(inputs: readonly Float64Array[], call: (kernels: Kernels, ...pointers: number[]) => unknown) {
  const [a, b] = both(inputs, call);
  const scale = Math.max(1, ...inputs.map((input) => Math.sqrt(input.reduce((sum, x) => sum + x * x, 0))));
  if (typeof b.value === "number") {
    assert.ok(Math.abs(Number(a.value) - b.value) <= 1e-14 * scale * scale, `${a.value} ${b.value}`);
  }
  a.memory.forEach((data, i) => {
    data.forEach((x, k) => {
      assert.ok(Math.abs(x - b.memory[i]![k]!) <= 1e-14 * scale, `input ${i}, entry ${k}: ${x} ${b.memory[i]![k]}`);
    });
  });
}

const vector = (size: number) => Float64Array.from({ length: 2 * size }, () => random.normal() / Math.sqrt(size));
const integer = (below: number) => Math.floor(random.uniform() * below);

/** 16-bit indices in the bytes of doubles. */
function indices(period: number, below: number): Float64Array {
  const words = new Uint16Array(Math.ceil(period / 4) * 4);
  for (let k = 0; k < period; k++) words[k] = integer(below);
  return new Float64Array(words.buffer);
}

describe("compiled kernels agree with their plain twins", () => {
  it("export the same names", () => {
    assert.deepEqual(
      Object.keys(compiled)
        .filter((name) => name !== "memory")
        .sort(),
      Object.keys(plain).sort(),
    );
  });

  for (let qubits = 1; qubits <= 12; qubits++) {
    const period = 2 ** qubits;
    const size = qubits < 12 ? 3 * period : period;

    it(`diagonals and Walsh–Hadamard transforms, ${qubits} qubits`, () => {
      const index = indices(period, 5);
      const phases = Float64Array.from({ length: 5 }, () => 2 * Math.PI * random.uniform());
      const table = Float64Array.from(
        [...phases].flatMap((p) => [Math.cos(p), Math.cos(p), -Math.sin(p), Math.sin(p)]),
      );
      const weights = Float64Array.from({ length: 5 }, () => random.normal());
      assertAlike([vector(size), index, table], (k, v, i, t) => k.multiplyPhases(v, i, t, period, size));
      assertAlike([vector(size), vector(size), index, weights], (k, o, v, i, w) =>
        k.addDiagonal(o, v, i, w, period, size),
      );
      const overlaps = new Float64Array(size / period);
      assertAlike([vector(size), index, table, weights, vector(period), overlaps], (k, v, i, t, w, b, o) =>
        k.multiplyPhasesAgainst(v, i, t, w, b, o, period, period, size),
      );
      assertAlike([vector(size), index, table, weights, vector(size), overlaps], (k, v, i, t, w, b, o) =>
        k.multiplyPhasesAgainst(v, i, t, w, b, o, period, size, size),
      );
      assertAlike([vector(size), vector(size), index, weights], (k, a, b, i, w) =>
        k.diagonalOverlapRe(a, b, i, w, period, size),
      );
      assertAlike([vector(size), vector(period)], (k, v, f) => k.multiplyEntries(v, f, period, size));
      assertAlike([vector(size)], (k, v) => k.walsh(v, qubits, size));
    });

    it(`Pauli words at every position, ${qubits} qubits`, () => {
      const masks = Array.from({ length: qubits }, (_, bit) => [
        [2 ** bit, 0],
        [2 ** bit, 2 ** bit],
        [0, 2 ** bit],
      ]).flat();
      for (let i = 0; i < 6; i++) masks.push([integer(period), integer(period)]);
      for (const [x, z] of masks as [number, number][]) {
        const ys = [...(x & z).toString(2)].filter((bit) => bit === "1").length;
        const angle = 2 * Math.PI * random.uniform();
        assertAlike([vector(size)], (k, v) => k.rotateWord(v, x, z, ys, Math.cos(angle), Math.sin(angle), size));
        assertAlike([vector(size), vector(size)], (k, o, v) => k.addWord(o, v, x, z, ys, 0.7, size));
        assertAlike([vector(period), vector(size), new Float64Array(size / period)], (k, a, b, o) =>
          k.wordOverlapsIm(a, b, x, z, ys, o, period, size),
        );
        assertAlike([vector(size), vector(size)], (k, a, b) => k.wordOverlapRe(a, b, x, z, ys, size));
      }
    });

    it(`matrices on 1 to 3 qubits, sums and products, ${qubits} qubits`, () => {
      for (let k = 1; k <= Math.min(3, qubits); k++) {
        const bits = Float64Array.from({ length: k }, (_, j) => (j * 5 + qubits - 1) % qubits);
        if (new Set(bits).size < k) continue;
        const matrix = Float64Array.from({ length: 2 * 4 ** k }, () => random.normal() / 2 ** k);
        assertAlike([vector(size), matrix, bits], (kernels, v, m, b) => kernels.applyMatrix(v, m, b, k, size));
      }
      assertAlike([vector(size), vector(size)], (k, y, x) => k.addScaled(y, x, 0.3, -1.1, size));
      assertAlike([vector(size), vector(size)], (k, y, x) => k.copy(y, x, size));
      assertAlike([vector(size)], (k, v) => k.clear(v, size));
      assertAlike([vector(size)], (k, v) => k.scale(v, -0.7, size));
      assertAlike([vector(size), vector(size)], (k, a, b) => k.dotRe(a, b, size));
      assertAlike([vector(size), vector(size)], (k, a, b) => k.dotIm(a, b, size));
    });
  }

  it("reflections, four at once, on any number of vectors", () => {
    for (const [length, from, count] of [
      [2, 0, 1],
      [8, 2, 3],
      [20, 6, 4],
      [64, 0, 5],
    ] as const) {
      const real = (size: number) => Float64Array.from({ length: size }, () => random.normal() / Math.sqrt(length));
      const v = real(4 * length).map((x, k) => (k % length < from ? 0 : x));
      assertAlike([v, real(16), real(count * length)], (k, a, t, c) =>
        k.reflectFour(a, t, c, from, length, count, 8 * length),
      );
    }
  });

  for (const d of [1, 2, 3, 8, 15, 16]) {
    it(`programs of real rotations and phases, ${d} dimensions`, () => {
      const real = (size: number) => Float64Array.from({ length: size }, () => random.normal() / Math.sqrt(d));
      const phases = Float64Array.from(
        [0.3, 1.1, -2].flatMap((p) => [Math.cos(p), Math.cos(p), -Math.sin(p), Math.sin(p)]),
      );
      const inputs = [
        new Float64Array(8),
        real(d * d),
        real(d * d),
        indices(d, 3),
        Float64Array.of(0.5, -1, 2),
        phases,
        vector(d),
        vector(2 * d),
        vector(d),
        vector(d),
        new Float64Array(2),
      ];
      assertAlike(inputs, (k, at, a, b, index, weights, table, start, traces, bra, work, overlaps) => {
        const steps = [a!, b!, index!, weights!, table!, 0, 0, 0, b!, a!, index!, weights!, table!, 0, 0, 0];
        k.heap.integers(at!, 16).set(steps);
        k.spectralForwards(at!, 2, start!, traces!, d);
        k.spectralBackwards(at!, 2, bra!, work!, traces!, overlaps!, d);
        k.applyReal(start!, a!, bra!, d);
        k.heap.view(at!, 8).fill(0);
      });
    });
  }

  for (const qubits of [1, 2, 3, 5, 6, 13]) {
    it(`programs of diagonal steps, ${qubits} qubits`, () => {
      const period = 2 ** qubits;
      const span = qubits < 6 ? 3 * period : period;
      const table = (norm: number) =>
        Float64Array.from(
          [0.3, 1.1, -2].flatMap((p) => [Math.cos(p), Math.cos(p), -Math.sin(p), Math.sin(p)].map((x) => norm * x)),
        );
      const inputs = [
        new Float64Array(6),
        vector(span),
        vector(3 * span),
        indices(period, 3),
        Float64Array.of(0.5, -1, 2),
        table(1),
        table(1 / period),
        vector(span),
        new Float64Array(3),
      ];
      const program = (k: Kernels, at: number, index: number, weights: number, plain: number, scaled: number) =>
        k.heap.integers(at, 12).set([0, index, weights, plain, 1, index, weights, scaled, 0, index, weights, plain]);
      // Addresses differ from heap to heap, so the program itself is left out of the comparison.
      assertAlike(inputs, (k, at, ket, traces, index, weights, plain, scaled, bra, overlaps) => {
        program(k, at!, index!, weights!, plain!, scaled!);
        k.sweepForwards(at!, 3, ket!, traces!, qubits, span);
        k.sweepForwards(at!, 3, ket!, 0, qubits, span);
        k.sweepBackwards(at!, 3, bra!, traces!, overlaps!, qubits, span);
        k.heap.view(at!, 6).fill(0);
      });
    });
  }

  it("agree on zeros and denormal numbers", () => {
    const tiny = Float64Array.from({ length: 16 }, (_, k) => (k % 3 === 0 ? 0 : 5e-324 * k));
    assertAlike([tiny], (k, v) => k.walsh(v, 3, 8));
    assertAlike([tiny], (k, v) => k.rotateWord(v, 5, 3, 1, Math.SQRT1_2, Math.SQRT1_2, 8));
  });
});
