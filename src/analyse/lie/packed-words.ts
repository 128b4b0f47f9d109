/**
 * Pauli words as bits: for n qubits `half` = ⌈n/32⌉ integers of x bits (X or Y on the qubit), then as many of z bits (Z
 * or Y). A product of words is the exclusive or of their bits, up to a phase.
 */
import { countOnes, parity } from "../../pauli";

export type PackedWord = Int32Array;

/** Integers of one half, the x or the z bits, of a word on n qubits. */
export function halfLength(qubits: number): number {
  return Math.ceil(qubits / 32);
}

/** Packs "XIZ". */
export function packWord(word: string): PackedWord {
  const half = halfLength(word.length);
  const bits = new Int32Array(2 * half);
  for (let q = 0; q < word.length; q++) {
    const letter = word[q];
    const bit = 1 << (q & 31);
    if (letter === "X" || letter === "Y") bits[q >> 5]! |= bit;
    if (letter === "Z" || letter === "Y") bits[half + (q >> 5)]! |= bit;
  }
  return bits;
}

/** The letters of packed bits that begin at `offset`. */
export function unpackWord(bits: Int32Array, qubits: number, offset = 0): string {
  const half = halfLength(qubits);
  let word = "";
  for (let q = 0; q < qubits; q++) {
    const x = (bits[offset + (q >> 5)]! >>> (q & 31)) & 1;
    const z = (bits[offset + half + (q >> 5)]! >>> (q & 31)) & 1;
    word += x ? (z ? "Y" : "X") : z ? "Z" : "I";
  }
  return word;
}

/** 1 when two words anticommute, else 0. */
export function anticommute(a: Int32Array, b: Int32Array, half: number, aOffset = 0, bOffset = 0): number {
  let overlap = 0;
  for (let i = 0; i < half; i++) {
    overlap ^= (a[aOffset + i]! & b[bOffset + half + i]!) ^ (a[aOffset + half + i]! & b[bOffset + i]!);
  }
  return parity(overlap);
}

/**
 * The exponent of PQ = i^phase R for words P, Q with product R up to a phase. With P = i^(number of Y) X^x Z^z it is
 * ys(P) + ys(Q) − ys(R) + 2 |z_P ∧ x_Q|, modulo 4.
 */
export function productPhase(a: Int32Array, b: Int32Array, half: number, aOffset = 0, bOffset = 0): number {
  let phase = 0;
  for (let i = 0; i < half; i++) {
    const ax = a[aOffset + i]!;
    const az = a[aOffset + half + i]!;
    const bx = b[bOffset + i]!;
    const bz = b[bOffset + half + i]!;
    phase += countOnes(ax & az) + countOnes(bx & bz) - countOnes((ax ^ bx) & (az ^ bz)) + 2 * countOnes(az & bx);
  }
  return phase & 3;
}

/** Whether all bits are zero: the identity. */
export function isIdentity(bits: Int32Array): boolean {
  return bits.every((b) => b === 0);
}

/** The first bit that is set, or −1. */
export function leadingBit(bits: Int32Array): number {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return 32 * i + Math.clz32(bits[i]!);
  return -1;
}

/** a ← a + b over F_2: the product of words, up to a phase. */
export function addBits(a: Int32Array, b: Int32Array): void {
  for (let i = 0; i < a.length; i++) a[i]! ^= b[i]!;
}
