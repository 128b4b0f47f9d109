import { countOnes, parity } from "../../pauli";
import type { ModularElements } from "./algebra-parts";
import { BitTable } from "./bit-table";
import { Echelon } from "./echelon";
import { halfLength, type PackedWord } from "./packed-words";
import type { WholeAmplitude } from "./whole-amplitudes";

/**
 * Rank of {B|ψ⟩} modulo |ψ⟩ over the real numbers, for a basis B of an algebra: the directions in which the algebra
 * moves the state ψ, its phase apart. Since −iB|ψ⟩ has an imaginary overlap with ψ, its part along the phase is a
 * multiple of −i|ψ⟩, and the rank is that of {B|ψ⟩} ∪ {|ψ⟩} less 1.
 *
 * A product state of 0, 1, + and − is turned to |0 … 0⟩, where a word gives one basis state, so any number of qubits
 * will do; others are given by whole amplitudes.
 */
export function orbitRank(
  elements: ModularElements,
  state: string | readonly WholeAmplitude[],
  qubits: number,
): number {
  const half = halfLength(qubits);
  // A coordinate for the real and one for the imaginary part of each basis state that is met.
  const coordinates = new BitTable(half + 1);
  const echelon = new Echelon(elements.p);
  const add = (factor: number) => (key: Int32Array, value: number) => {
    const at = coordinates.idOf(key);
    echelon.reach(at + 1);
    echelon.load({ positions: Int32Array.of(at), entries: Float64Array.of(value) }, factor);
  };
  const image = typeof state === "string" ? imageOfProduct(state, qubits) : imageOfAmplitudes(state, qubits);
  image(new Int32Array(2 * half), add(1)); // ψ itself
  echelon.add();
  const most = 2 ** (qubits + 1) - 1;
  for (let index = 0; index < elements.count && echelon.rank < most; index++) {
    for (const { word, entry } of elements.at(index)) image(word, add(entry));
    echelon.add();
  }
  return echelon.rank - 1;
}

/** Gives what a word makes of a state: keys of coordinates, which are only lent, and the whole numbers that stand there. */
type Image = (word: PackedWord, give: (key: Int32Array, value: number) => void) => void;

function imageOfProduct(state: string, qubits: number): Image {
  const letters = state === "zero" ? "0".repeat(qubits) : state === "plus" ? "+".repeat(qubits) : state;
  const half = halfLength(qubits);
  const key = new Int32Array(half + 1);
  return (word, give) => give(key, onZero(word, letters, half, key));
}

/** P|x⟩ = i^ys (−1)^{x·z} |x ⊕ x'⟩, where ys are the letters Y. */
function imageOfAmplitudes(amplitudes: readonly WholeAmplitude[], qubits: number): Image {
  const key = new Int32Array(2);
  return (word, give) => {
    const { x, z } = masksOf(word, qubits);
    for (const { state, re, im } of amplitudes) {
      const power = (countOnes(x & z) + 2 * parity(state & z)) % 4;
      key[0] = state ^ x;
      for (const [imaginary, part] of [re, im].entries()) {
        if (part === 0) continue;
        const turned = imaginary + power; // part · i^turned
        key[1] = turned & 1;
        give(key, turned & 2 ? -part : part);
      }
    }
  };
}

/** The bits of a word, qubit 0 the highest, as basis states have them. */
function masksOf(word: PackedWord, qubits: number): { x: number; z: number } {
  let x = 0;
  let z = 0;
  for (let q = 0; q < qubits; q++) {
    x = 2 * x + ((word[0]! >>> q) & 1);
    z = 2 * z + ((word[1]! >>> q) & 1);
  }
  return { x, z };
}

/**
 * V†PV|0 … 0⟩ = ± (1 or i) |x⟩ where V makes the state of |0 … 0⟩ qubit by qubit: X on 1, H on +, ZH on −.
 *
 * @param key takes the bits of x and whether the factor is imaginary
 * @returns the sign
 */
function onZero(word: PackedWord, letters: string, half: number, key: Int32Array): number {
  let negative = 0;
  let ys = 0;
  key.fill(0);
  for (let q = 0; q < letters.length; q++) {
    const block = q >> 5;
    const x = (word[block]! >>> (q & 31)) & 1;
    const z = (word[half + block]! >>> (q & 31)) & 1;
    if (x === 0 && z === 0) continue;
    const letter = letters[q]!;
    const turned = letter === "+" || letter === "-";
    // Z, Y change sign under X; Y under H (X and Z change places); X under ZH.
    if (letter === "1") negative ^= z;
    else if (letter === "+") negative ^= x & z;
    else if (letter === "-") negative ^= x & (z ^ 1);
    if (turned ? z : x) key[block]! |= 1 << (q & 31);
    ys += x & z;
  }
  key[half] = ys & 1;
  return (((ys >> 1) & 1) ^ negative) === 1 ? -1 : 1;
}
