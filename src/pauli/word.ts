import { received } from "../errors";

/** Largest number of qubits of a word. */
export const MAXIMUM_QUBITS = 1000;

/** A Pauli word as two bit masks over basis-state indices: X or Y sets a bit in x, Z or Y sets one in z. */
export interface WordMasks {
  readonly x: number;
  readonly z: number;
  /** Number of letters Y. */
  readonly ys: number;
}

/** Bit masks of a word on up to 30 qubits; qubit 0, the leftmost letter, is the most significant bit. */
export function wordMasks(word: string): WordMasks {
  let x = 0;
  let z = 0;
  let ys = 0;
  for (const letter of word) {
    x = (x << 1) | (letter === "X" || letter === "Y" ? 1 : 0);
    z = (z << 1) | (letter === "Z" || letter === "Y" ? 1 : 0);
    if (letter === "Y") ys++;
  }
  return { x, z, ys };
}

/** Product of two words of equal length: i^phase · word. */
export function multiplyWords(a: string, b: string): { word: string; phase: number } {
  let word = "";
  let phase = 0;
  for (let i = 0; i < a.length; i++) {
    const p = "IXYZ".indexOf(a[i]!);
    const q = "IXYZ".indexOf(b[i]!);
    word += "IXYZ"[p ^ q];
    if (p !== 0 && q !== 0 && p !== q) phase += (q - p + 3) % 3 === 1 ? 1 : 3;
  }
  return { word, phase: phase % 4 };
}

/** A dense word such as "XIZ" from letters that sit on given qubits. */
export function denseWord(letters: ReadonlyMap<number, string>, qubits: number): string {
  return Array.from({ length: qubits }, (_, qubit) => letters.get(qubit) ?? "I").join("");
}

/** The letters of a word by qubit: of a dense word ("XIZ") or of a sparse one ("X0 Z2"). */
export function wordLetters(text: string): { letters: Map<number, string>; length: number } {
  const trimmed = text.trim();
  const letters = new Map<number, string>();
  if (/^[IXYZ]+$/.test(trimmed)) {
    for (let i = 0; i < trimmed.length; i++) if (trimmed[i] !== "I") letters.set(i, trimmed[i]!);
    return { letters, length: trimmed.length };
  }
  let length = 0;
  for (const token of trimmed === "" ? [] : trimmed.split(/[\s*·]+/)) {
    const match = /^([IXYZ])(\d+)$/.exec(token);
    if (!match) {
      throw new SyntaxError(
        `a Pauli word is written with the letters I, X, Y, Z, as "XIZ" or as "X0 Z2"; received ${received(text)}, where ${received(token)} does not fit`,
      );
    }
    const qubit = Number(match[2]);
    if (qubit >= MAXIMUM_QUBITS)
      throw new RangeError(`the qubits of a Pauli word must be below ${MAXIMUM_QUBITS}, received ${token}`);
    if (letters.has(qubit))
      throw new SyntaxError(
        `a Pauli word has one letter a qubit, received ${received(text)} with two on qubit ${qubit}`,
      );
    if (match[1] !== "I") letters.set(qubit, match[1]!);
    length = Math.max(length, qubit + 1);
  }
  return { letters, length };
}
