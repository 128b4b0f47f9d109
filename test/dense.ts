import type { QNN } from "../src/ansatz";
import type { PauliSum } from "../src/pauli";

/** A complex square matrix as real and imaginary parts: the independent, slow and obvious way. */
export interface Dense {
  readonly d: number;
  readonly re: number[];
  readonly im: number[];
}

const letters: Record<string, [number, number][]> = {
  I: [
    [1, 0],
    [0, 0],
    [0, 0],
    [1, 0],
  ],
  X: [
    [0, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ],
  Y: [
    [0, 0],
    [0, -1],
    [0, 1],
    [0, 0],
  ],
  Z: [
    [1, 0],
    [0, 0],
    [0, 0],
    [-1, 0],
  ],
};

export function identity(d: number): Dense {
  return { d, re: Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 1 : 0)), im: Array(d * d).fill(0) };
}

export function kron(a: Dense, b: Dense): Dense {
  const d = a.d * b.d;
  const result = { d, re: Array(d * d).fill(0), im: Array(d * d).fill(0) };
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const p = Math.floor(i / b.d) * a.d + Math.floor(j / b.d);
      const q = (i % b.d) * b.d + (j % b.d);
      result.re[i * d + j] = a.re[p]! * b.re[q]! - a.im[p]! * b.im[q]!;
      result.im[i * d + j] = a.re[p]! * b.im[q]! + a.im[p]! * b.re[q]!;
    }
  }
  return result;
}

export function multiply(a: Dense, b: Dense): Dense {
  const { d } = a;
  const result = { d, re: Array(d * d).fill(0), im: Array(d * d).fill(0) };
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const re = a.re[i * d + k]!;
      const im = a.im[i * d + k]!;
      if (re === 0 && im === 0) continue;
      for (let j = 0; j < d; j++) {
        result.re[i * d + j] += re * b.re[k * d + j]! - im * b.im[k * d + j]!;
        result.im[i * d + j] += re * b.im[k * d + j]! + im * b.re[k * d + j]!;
      }
    }
  }
  return result;
}

export function combine(a: Dense, b: Dense, factor: number): Dense {
  return { d: a.d, re: a.re.map((x, k) => x + factor * b.re[k]!), im: a.im.map((x, k) => x + factor * b.im[k]!) };
}

export function denseSum(sum: PauliSum): Dense {
  let total = { d: 2 ** sum.qubits, re: Array(4 ** sum.qubits).fill(0), im: Array(4 ** sum.qubits).fill(0) };
  for (const { coefficient, word } of sum.terms) {
    const matrix = [...word]
      .map((letter): Dense => ({ d: 2, re: letters[letter]!.map(([x]) => x), im: letters[letter]!.map(([, y]) => y) }))
      .reduce(kron);
    total = combine(total, matrix, coefficient) as typeof total;
  }
  return total;
}

/** exp(−i·angle·G) by Taylor's series of a 2^s-th part, squared s times. */
export function exponential(generator: Dense, angle: number): Dense {
  const norm = Math.max(...generator.re.map((x, k) => Math.hypot(x, generator.im[k]!))) * generator.d * Math.abs(angle);
  const squarings = Math.max(0, Math.ceil(Math.log2(norm + 1e-300)) + 4);
  const part = angle / 2 ** squarings;
  const small = { d: generator.d, re: generator.im.map((y) => part * y), im: generator.re.map((x) => -part * x) };
  let term = identity(generator.d);
  let sum = identity(generator.d);
  for (let k = 1; k <= 20; k++) {
    term = multiply(term, small);
    term = { d: term.d, re: term.re.map((x) => x / k), im: term.im.map((x) => x / k) };
    sum = combine(sum, term, 1);
  }
  for (let s = 0; s < squarings; s++) sum = multiply(sum, sum);
  return sum;
}

/** The matrix of a QNN, gate by gate. */
export function denseUnitary(qnn: QNN, theta: ArrayLike<number>): Dense {
  let total = identity(2 ** qnn.qubits);
  const parts = [
    { gates: qnn.before, first: 0 },
    ...Array.from({ length: qnn.layers }, (_, l) => ({
      gates: qnn.layer,
      first: qnn.beforeParameters + l * qnn.layerParameters,
    })),
    { gates: qnn.after, first: qnn.beforeParameters + qnn.layers * qnn.layerParameters },
  ];
  for (const { gates, first } of parts) {
    for (const gate of gates) {
      if (gate.type === "fixed") {
        total = multiply(embed(gate.matrix, gate.qubits, qnn.qubits), total);
      } else {
        const { angle } = gate;
        if ("input" in angle) throw new Error("data values are not bound");
        const value = "value" in angle ? angle.value : angle.scale * theta[first + angle.parameter]! + angle.offset;
        total = multiply(exponential(denseSum(gate.generator), value), total);
      }
    }
  }
  return total;
}

/** A small gate on the whole space, entry by entry. */
function embed(matrix: Float64Array, on: readonly number[], qubits: number): Dense {
  const d = 2 ** qubits;
  const result = { d, re: Array(d * d).fill(0), im: Array(d * d).fill(0) };
  const bitOf = (index: number, qubit: number) => (index >> (qubits - 1 - qubit)) & 1;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const others = Array.from({ length: qubits }, (_, q) => q).filter((q) => !on.includes(q));
      if (others.some((q) => bitOf(i, q) !== bitOf(j, q))) continue;
      const row = on.reduce((index, q) => 2 * index + bitOf(i, q), 0);
      const column = on.reduce((index, q) => 2 * index + bitOf(j, q), 0);
      const entry = 2 * (row * 2 ** on.length + column);
      result.re[i * d + j] = matrix[entry]!;
      result.im[i * d + j] = matrix[entry + 1]!;
    }
  }
  return result;
}
