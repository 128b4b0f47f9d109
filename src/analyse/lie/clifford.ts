import type { Gate } from "../../ansatz";
import { type PauliSum, sumOf } from "../../pauli";

/** Entries and angles that differ by less are equal: gates are given as doubles. */
const ROUNDING = 1e-9;
const LETTERS = "IXYZ";

/** What becomes of a Pauli word under U†PU: a sign and a word. */
interface Image {
  readonly sign: number;
  readonly word: string;
}

/** U†PU for a fixed Clifford gate U and every Pauli sum P on all qubits. */
export type PullBack = (sum: PauliSum) => PauliSum;

/**
 * P ↦ U†PU for a gate without a free angle: a fixed gate, or a rotation by a fixed angle.
 *
 * @returns undefined when the gate is not Clifford, so that words would become sums of words
 */
export function pullBackOf(gate: Gate): PullBack | undefined {
  if (gate.type === "fixed") {
    const images = imagesUnder(gate.matrix, gate.qubits.length);
    return images && ((sum) => mapWords(sum, (word) => localImage(word, gate.qubits, images)));
  }
  if (!("value" in gate.angle)) return undefined;
  const { value } = gate.angle;
  const { generator } = gate;
  const commuting = generator.terms.every((a) =>
    generator.terms.every(
      (b) => sumOf([a], generator.qubits).commutator(sumOf([b], generator.qubits)).terms.length === 0,
    ),
  );
  const quarters = generator.terms.map(({ coefficient }) => (4 * value * coefficient) / Math.PI);
  if (!commuting || quarters.some((turns) => Math.abs(turns - Math.round(turns)) > ROUNDING)) return undefined;
  return (sum) =>
    generator.terms.reduce((image, { word }, t) => quarterTurns(image, word, Math.round(quarters[t]!)), sum);
}

/** exp(iφP/2) Q exp(−iφP/2) for φ = turns · π/2: words that anticommute with P become Q cos φ − sin φ (−i/2)[P, Q]·(−1). */
function quarterTurns(sum: PauliSum, word: string, turns: number): PauliSum {
  const quarter = ((turns % 4) + 4) % 4;
  if (quarter === 0) return sum;
  const rotation = sumOf([{ coefficient: 0.5, word }], sum.qubits);
  const terms = sum.terms.flatMap((term) => {
    const single = sumOf([term], sum.qubits);
    const bracket = rotation.commutator(single);
    if (bracket.terms.length === 0) return [term];
    if (quarter === 2) return single.scale(-1).terms;
    // The derivative of exp(iφP/2) Q exp(−iφP/2) at 0 is i[P/2, Q] = −(−i[P/2, Q]).
    return bracket.scale(quarter === 1 ? -1 : 1).terms;
  });
  return sumOf(terms, sum.qubits);
}

function mapWords(sum: PauliSum, image: (word: string) => Image): PauliSum {
  const terms = sum.terms.map(({ coefficient, word }) => {
    const { sign, word: to } = image(word);
    return { coefficient: sign * coefficient, word: to };
  });
  return sumOf(terms, sum.qubits);
}

function localImage(word: string, qubits: readonly number[], images: ReadonlyMap<string, Image>): Image {
  const { sign, word: local } = images.get(qubits.map((qubit) => word[qubit]).join(""))!;
  const letters = [...word];
  qubits.forEach((qubit, k) => {
    letters[qubit] = local[k]!;
  });
  return { sign, word: letters.join("") };
}

/** U†PU of all words on k qubits; undefined when one is not plus or minus a word. */
function imagesUnder(matrix: Float64Array, k: number): Map<string, Image> | undefined {
  const words = Array.from({ length: 4 ** k }, (_, code) =>
    Array.from({ length: k }, (_, q) => LETTERS[(code >> (2 * q)) & 3]).join(""),
  );
  const images = new Map<string, Image>();
  for (const word of words) {
    const image = words
      .map((to) => ({ word: to, sign: overlap(matrix, word, to, k) }))
      .find(({ sign }) => Math.abs(Math.abs(sign) - 1) < ROUNDING);
    if (!image) return undefined;
    images.set(word, { word: image.word, sign: Math.sign(image.sign) });
  }
  return images;
}

/** Tr(Q U†PU)/2^k, which is real. */
function overlap(u: Float64Array, p: string, q: string, k: number): number {
  const d = 2 ** k;
  const P = action(p);
  const Q = action(q);
  let trace = 0;
  for (let a = 0; a < d; a++) {
    // ⟨a|Q U† P U|a⟩ = Σ_b ⟨a|Q|b⟩ Σ_c conj(U_cb) ⟨c|P|c'⟩ U_c'a, where Q and P have one entry in each row.
    const b = a ^ Q.flip;
    const outer = Q.entry(b);
    for (let c = 0; c < d; c++) {
      const source = c ^ P.flip;
      const inner = P.entry(source);
      const left = 2 * (c * d + b);
      const right = 2 * (source * d + a);
      const re = u[left]! * u[right]! + u[left + 1]! * u[right + 1]!;
      const im = u[left]! * u[right + 1]! - u[left + 1]! * u[right]!;
      const phase = (outer + inner) & 3;
      trace += phase === 0 ? re : phase === 1 ? -im : phase === 2 ? -re : im;
    }
  }
  return trace / d;
}

/** A word as a map of basis states: |b⟩ ↦ i^entry(b) |b ⊕ flip⟩. */
function action(word: string) {
  let flip = 0;
  let signs = 0;
  let ys = 0;
  for (const letter of word) {
    flip = 2 * flip + (letter === "X" || letter === "Y" ? 1 : 0);
    signs = 2 * signs + (letter === "Z" || letter === "Y" ? 1 : 0);
    if (letter === "Y") ys++;
  }
  const entry = (b: number) => {
    let ones = 0;
    for (let rest = b & signs; rest !== 0; rest &= rest - 1) ones++;
    return (ys + 2 * ones) & 3;
  };
  return { flip, entry };
}
