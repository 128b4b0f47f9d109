import { sumOf } from "../../pauli";
import type { PullBack } from "./clifford";
import { addBits, halfLength, type PackedWord, packWord, unpackWord } from "./packed-words";

/** A basis over F_2 of the words that commute with given words. */
export function commutingWords(words: readonly PackedWord[], qubits: number): PackedWord[] {
  const half = halfLength(qubits);
  // Commuting with a word is one linear equation in the 2n bits of the other: x and z change places.
  const equations = words.map((word) => Int32Array.from(word, (_, i) => word[(i + half) % (2 * half)]!));
  const rows: { lead: number; bits: Int32Array }[] = [];
  for (const equation of equations) {
    const bits = equation.slice();
    for (const row of rows) if (bitAt(bits, row.lead)) addBits(bits, row.bits);
    const lead = firstBit(bits);
    if (lead < 0) continue;
    for (const row of rows) if (bitAt(row.bits, lead)) addBits(row.bits, bits);
    rows.push({ lead, bits });
  }
  const leads = new Set(rows.map(({ lead }) => lead));
  const free = Array.from({ length: 2 * qubits }, (_, k) => (k < qubits ? k : 32 * half + k - qubits)).filter(
    (k) => !leads.has(k),
  );
  return free.map((k) => {
    const word = new Int32Array(2 * half);
    word[k >> 5]! |= 1 << (k & 31);
    for (const { lead, bits } of rows) if (bitAt(bits, k)) word[lead >> 5]! ^= 1 << (lead & 31);
    return word;
  });
}

/** A basis of those words in the span of others, which W†·W maps into itself, for which W†PW = P. */
export function keptWords(words: readonly PackedWord[], turn: PullBack, qubits: number): PackedWord[] {
  const image = (word: PackedWord) => {
    const [term] = turn(sumOf([{ coefficient: 1, word: unpackWord(word, qubits) }], qubits)).terms;
    return { word: packWord(term!.word), sign: term!.coefficient };
  };
  // Combinations of the words whose change W†PW · P is the identity up to its sign.
  const rows: { lead: number; change: Int32Array; word: Int32Array }[] = [];
  const unchanged: PackedWord[] = [];
  for (const one of words) {
    const word = one.slice();
    const change = one.slice();
    addBits(change, image(one).word);
    for (const row of rows) {
      if (!bitAt(change, row.lead)) continue;
      addBits(change, row.change);
      addBits(word, row.word);
    }
    const lead = firstBit(change);
    if (lead < 0) unchanged.push(word);
    else rows.push({ lead, change, word });
  }
  // Signs multiply: the words with sign 1 are a subgroup of index 1 or 2.
  const odd = unchanged.filter((word) => image(word).sign < 0);
  const even = unchanged.filter((word) => image(word).sign > 0);
  const pairs = odd.slice(1).map((word) => {
    const product = word.slice();
    addBits(product, odd[0]!);
    return product;
  });
  return [...even, ...pairs];
}

function bitAt(bits: Int32Array, k: number): number {
  return (bits[k >> 5]! >>> (k & 31)) & 1;
}

function firstBit(bits: Int32Array): number {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return 32 * i + 31 - Math.clz32(bits[i]! & -bits[i]!);
  return -1;
}
