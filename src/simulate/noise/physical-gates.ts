import { type EvolutionGate, type FixedGate, fromQasm, type QNN, toQasm } from "../../ansatz";
import type { PauliSum } from "../../pauli";

/** A gate as a device would apply it, on the qubits that it acts on. */
export interface PhysicalGate {
  readonly qubits: readonly number[];
  /** Its matrix at θ, interleaved; the first qubit is the most significant bit. */
  matrix(theta: ArrayLike<number>): Float64Array;
  /** For a rotation exp(−i(scale · θ_parameter + offset)G): what its derivative needs. */
  readonly turned?: { readonly parameter: number; readonly scale: number; readonly generator: Float64Array };
}

const gatesOf = new WeakMap<QNN, readonly PhysicalGate[]>();

/**
 * The gates of `toQasm`: a rotation by a Pauli word is a change of basis, a ladder of CX, RZ, and back. The preparation of
 * a product state from |0…0⟩ is among them; a state given by amplitudes stands before all gates.
 *
 * @throws TypeError for generators whose terms do not commute
 */
export function physicalGates(qnn: QNN): readonly PhysicalGate[] {
  const known = gatesOf.get(qnn);
  if (known) return known;
  const prepared = typeof qnn.initialState === "string" ? qnn : { ...qnn, initialState: "zero" as const };
  const gates = fromQasm(toQasm(prepared)).layer.flatMap((gate) =>
    gate.type === "fixed" ? [fixed(gate)] : turning(gate),
  );
  gatesOf.set(qnn, gates);
  return gates;
}

function fixed({ qubits, matrix }: FixedGate): PhysicalGate {
  return { qubits, matrix: () => matrix };
}

/** A rotation; none for a global phase, which does nothing to ρ. */
function turning({ generator, angle }: EvolutionGate): PhysicalGate[] {
  const qubits = supportOf(generator);
  if (qubits.length === 0) return [];
  const terms = generator.terms.map(({ coefficient, word }) => ({
    coefficient,
    matrix: wordMatrix(qubits.map((qubit) => word[qubit]!)),
  }));
  const matrix = (theta: ArrayLike<number>) => {
    if ("input" in angle) throw new TypeError("a noisy circuit needs its data values; give them with bind(qnn, x)");
    const phi = "value" in angle ? angle.value : angle.scale * theta[angle.parameter]! + angle.offset;
    return product(terms.map(({ coefficient, matrix: word }) => rotation(word, phi * coefficient)));
  };
  if (!("parameter" in angle)) return [{ qubits, matrix }];
  const { parameter, scale } = angle;
  const sum = new Float64Array(2 * 4 ** qubits.length);
  for (const { coefficient, matrix: word } of terms)
    for (let k = 0; k < sum.length; k++) sum[k]! += coefficient * word[k]!;
  return [{ qubits, matrix, turned: { parameter, scale, generator: sum } }];
}

function supportOf({ terms, qubits }: PauliSum): number[] {
  return Array.from({ length: qubits }, (_, qubit) => qubit).filter((qubit) =>
    terms.some(({ word }) => word[qubit] !== "I"),
  );
}

/** Entries [re, im] of the Pauli matrices. */
const LETTERS: Readonly<Record<string, readonly number[]>> = {
  I: [1, 0, 0, 0, 0, 0, 1, 0],
  X: [0, 0, 1, 0, 1, 0, 0, 0],
  Y: [0, 0, 0, -1, 0, 1, 0, 0],
  Z: [1, 0, 0, 0, 0, 0, -1, 0],
};

/** The tensor product of letters. */
function wordMatrix(letters: readonly string[]): Float64Array {
  return letters.reduce((left, letter) => kronecker(left, Float64Array.from(LETTERS[letter]!)), Float64Array.of(1, 0));
}

function kronecker(a: Float64Array, b: Float64Array): Float64Array {
  const [m, n] = [Math.sqrt(a.length / 2), Math.sqrt(b.length / 2)];
  const size = m * n;
  const result = new Float64Array(2 * size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const p = 2 * (Math.floor(i / n) * m + Math.floor(j / n));
      const q = 2 * ((i % n) * n + (j % n));
      result[2 * (i * size + j)] = a[p]! * b[q]! - a[p + 1]! * b[q + 1]!;
      result[2 * (i * size + j) + 1] = a[p]! * b[q + 1]! + a[p + 1]! * b[q]!;
    }
  }
  return result;
}

/** cos φ − i sin φ P. */
function rotation(word: Float64Array, phi: number): Float64Array {
  const size = Math.sqrt(word.length / 2);
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const result = new Float64Array(word.length);
  for (let k = 0; k < word.length; k += 2) {
    result[k] = sin * word[k + 1]!;
    result[k + 1] = -sin * word[k]!;
  }
  for (let i = 0; i < size; i++) result[2 * i * (size + 1)]! += cos;
  return result;
}

function product(matrices: readonly Float64Array[]): Float64Array {
  return matrices.reduce((a, b) => {
    const size = Math.sqrt(a.length / 2);
    const result = new Float64Array(a.length);
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < size; k++) {
        const [x, y] = [a[2 * (i * size + k)]!, a[2 * (i * size + k) + 1]!];
        for (let j = 0; j < size; j++) {
          const [u, v] = [b[2 * (k * size + j)]!, b[2 * (k * size + j) + 1]!];
          result[2 * (i * size + j)]! += x * u - y * v;
          result[2 * (i * size + j) + 1]! += x * v + y * u;
        }
      }
    }
    return result;
  });
}
