import { requireInteger, requireKnownKeys } from "../../errors";
import { displayed, type ResultRecord } from "../../results";
import { commutingWords, keptWords } from "./commuting-words";
import { type AlgebraSource, invariantsOf } from "./generators";
import { halfLength, packWord, unpackWord } from "./packed-words";

/** The Pauli words that commute with all generators: a group, up to phases. */
export interface Symmetries extends ResultRecord {
  readonly kind: "symmetries";
  readonly qubits: number;
  /** Number of words besides the identity, 2^k − 1. */
  readonly count: number;
  /** k words whose products are all of them. */
  readonly generators: readonly string[];
  /** The words, without the identity; at most `maxWords`. */
  readonly words: readonly string[];
  readonly complete: boolean;
}

/**
 * The Pauli words, besides the identity, that commute with all generators of a QNN (and with the fixed gates of its
 * layer). A word commutes with a sum exactly when it commutes with each of its terms.
 *
 * @param options.maxWords lists at most so many, default 4096
 *
 * @example
 * symmetries(hva(tfim({ qubits: 3 }))).words; // ["XXX"]
 */
export function symmetries(of: AlgebraSource, options: { readonly maxWords?: number } = {}): Symmetries {
  requireKnownKeys("symmetries", options, ["maxWords"]);
  const { maxWords = 4096 } = options;
  requireInteger("maxWords", maxWords, 0);
  const { generators, turn } = invariantsOf(of, "symmetries");
  const { qubits } = generators[0]!;
  const half = halfLength(qubits);
  const terms = [...new Set(generators.flatMap((sum) => sum.terms.map(({ word }) => word)))];
  const commuting = commutingWords(terms.map(packWord), qubits);
  const basis = turn ? keptWords(commuting, turn, qubits) : commuting;
  const count = 2 ** basis.length - 1;
  const words: string[] = [];
  for (let set = 1; set <= Math.min(count, maxWords); set++) {
    const word = new Int32Array(2 * half);
    basis.forEach((one, k) => {
      if (Math.floor(set / 2 ** k) % 2 === 1) for (let i = 0; i < word.length; i++) word[i]! ^= one[i]!;
    });
    words.push(unpackWord(word, qubits));
  }
  return displayed({
    kind: "symmetries",
    qubits,
    count,
    generators: basis.map((word) => unpackWord(word, qubits)),
    words,
    complete: words.length === count,
  });
}
