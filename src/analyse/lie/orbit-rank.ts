import type { ModularElements } from "./algebra-parts";
import { BitTable } from "./bit-table";
import { Echelon } from "./echelon";
import { halfLength, type PackedWord } from "./packed-words";

/**
 * Rank of {B|ψ⟩} modulo |ψ⟩ over the real numbers, for a basis B of an algebra and a product state ψ of 0, 1, + and −:
 * the directions in which the algebra moves the state, its phase apart. Since −iB|ψ⟩ has an imaginary overlap with ψ,
 * its part along the phase is a multiple of −i|ψ⟩, and the rank is that of {B|ψ⟩} ∪ {|ψ⟩} less 1.
 *
 * The state is turned to |0 … 0⟩, where a word gives one basis state, so any number of qubits will do.
 */
export function orbitRank(elements: ModularElements, state: string, qubits: number): number {
  const letters = state === "zero" ? "0".repeat(qubits) : state === "plus" ? "+".repeat(qubits) : state;
  const half = halfLength(qubits);
  // A coordinate for the real and one for the imaginary part of each basis state that is met.
  const coordinates = new BitTable(half + 1);
  const key = new Int32Array(half + 1);
  coordinates.idOf(key); // ψ itself, real, at position 0: it is eliminated by never leading
  const echelon = new Echelon(elements.p, 1);
  const most = 2 ** (qubits + 1) - 2;
  for (let index = 0; index < elements.count && echelon.rank < most; index++) {
    for (const { word, entry } of elements.at(index)) {
      const sign = onZero(word, letters, half, key);
      const at = coordinates.idOf(key);
      echelon.reach(at + 1);
      echelon.load({ positions: Int32Array.of(at), entries: Float64Array.of(sign * entry) });
    }
    if (echelon.add() < 0) echelon.residue();
  }
  return echelon.rank;
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
