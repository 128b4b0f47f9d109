import { addBits, anticommute, leadingBit, type PackedWord } from "./packed-words";

/** Words that are products of two out of N operators that anticommute, up to words that commute with all of them. */
export interface MajoranaLabels {
  /** N. */
  readonly operators: number;
  /** Dimension over F_2 of the group of central words by which brackets twist a product of two. */
  readonly twists: number;
}

/**
 * Writes connected words as products γ_iγ_j of Majorana operators times central words (those that commute with all the
 * given words), if that can be done.
 *
 * A star of words s_j = γ_0γ_j, which anticommute in pairs, is built up. A further word w must anticommute with
 * - one of them, s_i: it is γ_iγ_new, and w s_i is a new point of the star;
 * - all of them: it is γ_0γ_new, a new point;
 * - two of them, s_i and s_j: it is γ_iγ_j, and w s_i s_j must be central;
 * - all but s_j: it is γ_0γ_j again, and w s_j must be central.
 * While the star is small these overlap, and it is tried first whether the central word exists. The central words found
 * are the twists: around closed loops a product of two comes back multiplied by them.
 *
 * @returns undefined when some word is no such product
 */
export function majoranaLabels(words: readonly PackedWord[], half: number): MajoranaLabels | undefined {
  const star: PackedWord[] = [words[0]!];
  const twists = new Map<number, PackedWord>();
  const isCentral = (word: PackedWord) => words.every((other) => anticommute(word, other, half) === 0);
  let waiting = words.slice(1);
  while (waiting.length > 0) {
    const later: PackedWord[] = [];
    for (const word of waiting) {
      const met = star.flatMap((point, j) => (anticommute(word, point, half) ? [j] : []));
      if (met.length === 0) {
        later.push(word);
        continue;
      }
      const central = centralPart(word, star, met, isCentral);
      if (central) addIndependent(twists, central);
      else if (met.length === star.length) star.push(word);
      else if (met.length === 1) star.push(product(word, star[met[0]!]!));
      else return undefined;
    }
    if (later.length === waiting.length) return undefined; // not connected
    waiting = later;
  }
  return { operators: star.length + 1, twists: twists.size };
}

/** What is left of a word that is, up to something central, γ_iγ_j or γ_0γ_j of the star's points. */
function centralPart(
  word: PackedWord,
  star: readonly PackedWord[],
  met: readonly number[],
  isCentral: (word: PackedWord) => boolean,
): PackedWord | undefined {
  if (met.length === 2) {
    const rest = product(product(word, star[met[0]!]!), star[met[1]!]!);
    if (isCentral(rest)) return rest;
  }
  if (met.length !== star.length - 1) return undefined;
  const missed = star.findIndex((_, j) => !met.includes(j));
  const rest = product(word, star[missed]!);
  return isCentral(rest) ? rest : undefined;
}

function product(a: PackedWord, b: PackedWord): PackedWord {
  const result = a.slice();
  addBits(result, b);
  return result;
}

/** Adds a vector to a set in echelon form, by leading bit. */
function addIndependent(rows: Map<number, PackedWord>, vector: PackedWord): void {
  const rest = vector.slice();
  for (let lead = leadingBit(rest); lead >= 0; lead = leadingBit(rest)) {
    const row = rows.get(lead);
    if (!row) {
      rows.set(lead, rest);
      return;
    }
    addBits(rest, row);
  }
}
