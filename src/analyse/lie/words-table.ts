import { multiplyWords } from "../../pauli";

/** Numbers the words that occur, and remembers brackets of generator terms with them. */
export class WordsTable {
  readonly #ids = new Map<string, number>();
  readonly words: string[] = [];
  readonly #terms: readonly string[];
  /** For each generator term and word: 0 not known, 1 they commute, else ±(id of the product + 2). */
  readonly #brackets: number[][];

  /** @param terms the different words of all generators */
  constructor(terms: readonly string[]) {
    this.#terms = terms;
    this.#brackets = terms.map(() => []);
  }

  idOf(word: string): number {
    let id = this.#ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.#ids.set(word, id);
      this.words.push(word);
    }
    return id;
  }

  /** −i[P, Q]/2 = ±R for a generator term P and a word Q: the sign and the number of R, or undefined when they commute. */
  bracket(term: number, id: number): { sign: 1 | -1; id: number } | undefined {
    const known = this.#brackets[term]!;
    known[id] ??= this.#multiply(term, id);
    const code = known[id]!;
    if (code === 1) return undefined;
    return code > 0 ? { sign: 1, id: code - 2 } : { sign: -1, id: -code - 2 };
  }

  #multiply(term: number, id: number): number {
    const { word, phase } = multiplyWords(this.#terms[term]!, this.words[id]!);
    if (phase % 2 === 0) return 1;
    // PQ − QP = 2 i^phase R, so −i[P, Q]/2 is R for phase 1 and −R for phase 3.
    const code = this.idOf(word) + 2;
    return phase === 1 ? code : -code;
  }
}
