import { type PauliSum, parity } from "../../pauli";
import { BitTable } from "./bit-table";
import { halfLength, type PackedWord, packWord, productPhase, unpackWord } from "./packed-words";

/** Brackets of one word with all generator terms that anticommute with it. */
export interface WordBrackets {
  /** The words that come out. */
  readonly targets: Int32Array;
  /** The generator's term, counted from 1 over all different words of the generators; negative for a minus sign. */
  readonly terms: Int32Array;
}

/** A generator by its terms: numbers of words in the space, and of different terms. */
export interface GeneratorTerms {
  readonly words: readonly number[];
  readonly terms: readonly number[];
  readonly coefficients: readonly number[];
}

/** The Pauli words that generators reach, numbered, with their brackets −i[P, Q]/2 = ±R, found when asked for. */
export class WordSpace {
  readonly qubits: number;
  readonly generators: readonly GeneratorTerms[];
  readonly #table: BitTable;
  readonly #half: number;
  readonly #terms: readonly PackedWord[];
  readonly #brackets: (WordBrackets | undefined)[] = [];

  constructor(generators: readonly PauliSum[]) {
    this.qubits = generators[0]!.qubits;
    this.#half = halfLength(this.qubits);
    this.#table = new BitTable(2 * this.#half);
    const termOf = new Map<string, number>();
    this.generators = generators.map((generator) => ({
      words: generator.terms.map(({ word }) => this.#table.idOf(packWord(word))),
      terms: generator.terms.map(({ word }) => {
        if (!termOf.has(word)) termOf.set(word, termOf.size);
        return termOf.get(word)!;
      }),
      coefficients: generator.terms.map(({ coefficient }) => coefficient),
    }));
    this.#terms = [...termOf.keys()].map(packWord);
  }

  /** Words numbered so far. */
  get size(): number {
    return this.#table.size;
  }

  word(id: number): string {
    return unpackWord(this.#table.keys, this.qubits, 2 * this.#half * id);
  }

  /** The number of a word, which is given one. */
  number(word: PackedWord): number {
    return this.#table.idOf(word);
  }

  packed(id: number): PackedWord {
    return this.#table.keys.slice(2 * this.#half * id, 2 * this.#half * (id + 1));
  }

  /** −i[P, Q]/2 = ±R for two words by their numbers: ±(number of R + 1), or 0 when they commute or R has no number. */
  bracketOf(p: number, q: number): number {
    const half = this.#half;
    const { keys } = this.#table;
    const product = this.#product;
    const a = 2 * half * p;
    const b = 2 * half * q;
    let overlap = 0;
    for (let i = 0; i < half; i++) {
      overlap ^= (keys[a + i]! & keys[b + half + i]!) ^ (keys[a + half + i]! & keys[b + i]!);
      product[i] = keys[a + i]! ^ keys[b + i]!;
      product[half + i] = keys[a + half + i]! ^ keys[b + half + i]!;
    }
    if (parity(overlap) === 0) return 0;
    const id = this.#table.find(product) + 1;
    // PQ − QP = 2 i^phase R, so −i[P, Q]/2 is R for phase 1 and −R for phase 3.
    return productPhase(keys, keys, half, a, b) === 1 ? id : -id;
  }

  readonly #product = new Int32Array(64);

  brackets(id: number): WordBrackets {
    const known = this.#brackets[id];
    if (known) return known;
    const half = this.#half;
    const product = new Int32Array(2 * half);
    const own = this.#table.keys.slice(2 * half * id, 2 * half * (id + 1));
    const targets: number[] = [];
    const terms: number[] = [];
    this.#terms.forEach((term, t) => {
      let overlap = 0;
      for (let i = 0; i < half; i++) {
        overlap ^= (term[i]! & own[half + i]!) ^ (term[half + i]! & own[i]!);
      }
      if (parity(overlap) === 0) return;
      for (let i = 0; i < 2 * half; i++) product[i] = term[i]! ^ own[i]!;
      targets.push(this.#table.idOf(product));
      terms.push(productPhase(term, own, half) === 1 ? t + 1 : -t - 1);
    });
    const brackets = { targets: Int32Array.from(targets), terms: Int32Array.from(terms) };
    this.#brackets[id] = brackets;
    return brackets;
  }

  /** Numbers all words that brackets reach; false when there are more than `limit`. */
  explore(limit: number): boolean {
    for (let id = 0; id < this.size; id++) {
      if (this.size > limit) return false;
      this.brackets(id);
    }
    return this.size <= limit;
  }
}
