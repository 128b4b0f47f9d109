import { received, requireInteger, requireNumber } from "../errors";
import { displayed, type ResultRecord } from "../results";
import { parseSum } from "./parse";
import { denseWord, MAXIMUM_QUBITS, multiplyWords, wordLetters } from "./word";

/** A real multiple of a Pauli word. */
export interface PauliTerm {
  readonly coefficient: number;
  /** One letter a qubit, qubit 0 first ("XIZ"); the sparse form "X0 Z2" is read too. */
  readonly word: string;
}

/** A Hermitian operator Σ_j c_j P_j with real c_j and Pauli words P_j on the same qubits. */
export interface PauliSum extends ResultRecord {
  readonly kind: "pauli-sum";
  readonly qubits: number;
  /** Different dense words with coefficients that are not zero. */
  readonly terms: readonly PauliTerm[];
  /** This sum plus another, on the larger number of qubits. */
  add(other: PauliSum | string): PauliSum;
  /** This sum times a real number. */
  scale(factor: number): PauliSum;
  /** −i[A, B] = −i(AB − BA), which is Hermitian where A and B are: `pauliSum("X0").commutator("Y0")` is 2 Z0. */
  commutator(other: PauliSum | string): PauliSum;
  /** Sparse form: "0.5 X0 Z2 - 1.25 Y1". */
  toString(): string;
}

/**
 * A sum of Pauli words.
 *
 * @param sum text such as "0.5 X0 Z2 - 1.25 Y1 + 0.5" (a bare number is a multiple of the identity) or "XIZ", or an
 *   array of `{ coefficient, word }`
 * @param options.qubits number of qubits; unless given, as many as the words need
 * @throws SyntaxError for a letter or a form that is not a Pauli word
 * @throws RangeError for a word on more qubits than `qubits`, words of different lengths, or a coefficient that is
 *   not finite
 *
 * @example
 * pauliSum("0.5 X0 Z2 - 1.25 Y1").terms; // [{ coefficient: 0.5, word: "XIZ" }, { coefficient: -1.25, word: "IYI" }]
 */
export function pauliSum(sum: string | readonly PauliTerm[], options: { readonly qubits?: number } = {}): PauliSum {
  if (typeof sum !== "string" && !Array.isArray(sum)) {
    throw new TypeError(
      `a Pauli sum is given as text or as an array of { coefficient, word }, received ${received(sum)}`,
    );
  }
  if (options.qubits !== undefined) requireInteger("qubits", options.qubits, 1, MAXIMUM_QUBITS);
  const given = typeof sum === "string" ? parseSum(sum) : sum;
  const parsed = given.map(({ coefficient, word }, index) => {
    requireNumber(`the coefficient of term ${index}`, coefficient);
    if (typeof word !== "string")
      throw new TypeError(`the word of term ${index} must be text, received ${received(word)}`);
    return { coefficient, word, dense: /^\s*[IXYZ]+\s*$/.test(word), ...wordLetters(word) };
  });
  const dense = parsed.filter((term) => term.dense);
  const differing = dense.find((term) => term.length !== dense[0]!.length);
  if (differing) {
    throw new RangeError(
      `the words of a Pauli sum must have equal lengths, received ${received(dense[0]!.word)} and ${received(differing.word)}`,
    );
  }
  const needed = Math.max(1, ...parsed.map((term) => term.length));
  const qubits = options.qubits ?? needed;
  const tooLong = parsed.find((term) => term.length > qubits || (term.dense && term.length !== qubits));
  if (tooLong) {
    const need = tooLong.dense ? `must have ${qubits} letters` : `must lie on qubits 0 to ${qubits - 1}`;
    throw new RangeError(`the Pauli word ${received(tooLong.word)} ${need} (one a qubit)`);
  }
  return sumOf(
    parsed.map(({ coefficient, letters }) => ({ coefficient, word: denseWord(letters, qubits) })),
    qubits,
  );
}

/** A sum of dense words of equal length; equal words are collected and zeros dropped. */
export function sumOf(terms: Iterable<PauliTerm>, qubits: number): PauliSum {
  const collected = new Map<string, number>();
  for (const { coefficient, word } of terms) collected.set(word, (collected.get(word) ?? 0) + coefficient);
  const kept = [...collected].filter(([, coefficient]) => coefficient !== 0);
  return Object.freeze(
    new Sum(
      qubits,
      kept.map(([word, coefficient]) => Object.freeze({ coefficient, word })),
    ),
  );
}

class Sum implements PauliSum {
  readonly kind = "pauli-sum";

  constructor(
    readonly qubits: number,
    readonly terms: readonly PauliTerm[],
  ) {
    displayed(this);
  }

  add(other: PauliSum | string): PauliSum {
    const [a, b] = alike(this, other);
    return sumOf([...a.terms, ...b.terms], a.qubits);
  }

  scale(factor: number): PauliSum {
    requireNumber("factor", factor);
    return sumOf(
      this.terms.map(({ coefficient, word }) => ({ coefficient: factor * coefficient, word })),
      this.qubits,
    );
  }

  commutator(other: PauliSum | string): PauliSum {
    const [a, b] = alike(this, other);
    const terms: PauliTerm[] = [];
    for (const p of a.terms) {
      for (const q of b.terms) {
        const { word, phase } = multiplyWords(p.word, q.word);
        // PQ = i^phase R; words that anticommute have an odd phase, and −i(PQ − QP) = −2i · i^phase R.
        if (phase % 2 === 1) terms.push({ coefficient: (phase === 1 ? 2 : -2) * p.coefficient * q.coefficient, word });
      }
    }
    return sumOf(terms, a.qubits);
  }

  toString(): string {
    if (this.terms.length === 0) return "0";
    return this.terms
      .map(({ coefficient, word }, index) => {
        const letters = [...word].map((letter, qubit) => (letter === "I" ? "" : `${letter}${qubit}`)).filter(Boolean);
        const size = Math.abs(coefficient);
        const sign = coefficient < 0 ? "-" : index === 0 ? "" : "+";
        const factor = letters.length === 0 || size !== 1 ? [String(size)] : [];
        return `${sign}${index === 0 ? "" : sign ? " " : ""}${[...factor, ...letters].join(" ")}`;
      })
      .join(" ");
  }
}

/** Both sums on the larger of their numbers of qubits. */
function alike(a: PauliSum, other: PauliSum | string): [PauliSum, PauliSum] {
  const b = typeof other === "string" ? pauliSum(other) : other;
  const qubits = Math.max(a.qubits, b.qubits);
  return [padded(a, qubits), padded(b, qubits)];
}

function padded(sum: PauliSum, qubits: number): PauliSum {
  if (sum.qubits === qubits) return sum;
  return sumOf(
    sum.terms.map(({ coefficient, word }) => ({ coefficient, word: word.padEnd(qubits, "I") })),
    qubits,
  );
}
