import type { SparseVector } from "./echelon";
import { balanced, residue } from "./modular";
import { byColumns, sparseVector } from "./operators";
import { type LieSpace, termCoefficients } from "./word-operators";
import type { WordSpace } from "./word-space";

/** Words by class: words of one class have equal coefficients in every element of the algebra. */
export interface SymmetryClasses {
  /** The class of every word. */
  readonly classOf: Int32Array;
  readonly members: readonly (readonly number[])[];
}

/**
 * The coarsest partition of the words of an explored space for which all generators are constant on classes and
 * brackets with generators keep it so (an equitable partition). Symmetries of the generators, as reflection,
 * translation or exchange of qubits, show as classes of more than one word.
 *
 * Found by refinement: words are told apart while the terms that lead to them from some class have different sums.
 * Sums are compared by hashes; a collision would be caught when the brackets of classes are made.
 */
export function symmetryClasses(space: WordSpace): SymmetryClasses {
  const { size, generators } = space;
  const coefficients = termHashes(space);
  let classOf = new Int32Array(size);
  const initial = new Map<number, Map<number, number>>();
  generators.forEach((generator, k) => {
    generator.words.forEach((word, t) => {
      const own = initial.get(word) ?? new Map<number, number>();
      own.set(k, generator.coefficients[t]!);
      initial.set(word, own);
    });
  });
  const keys = new Map<string, number>([["", 0]]);
  for (const [word, own] of initial) {
    const key = [...own].join(";");
    if (!keys.has(key)) keys.set(key, keys.size);
    classOf[word] = keys.get(key)!;
  }
  let count = keys.size;
  for (;;) {
    const { next, classes } = refine(space, classOf, coefficients);
    classOf = next;
    if (classes === count) break;
    count = classes;
  }
  const members: number[][] = Array.from({ length: count }, () => []);
  classOf.forEach((c, word) => {
    members[c]!.push(word);
  });
  return { classOf, members };
}

/** Two numbers for the coefficients of each term in all generators; opposite terms have opposite numbers. */
function termHashes(space: WordSpace): readonly [Int32Array, Int32Array] {
  const [a, b] = [0x2545f491, 0x7feb352d].map((seed) => {
    const hashes = new Int32Array(Math.max(...space.generators.flatMap(({ terms }) => terms)) + 1);
    space.generators.forEach(({ terms, coefficients }, k) => {
      terms.forEach((term, t) => {
        const value = coefficients[t]!;
        const hash = mix(bitsOf(Math.abs(value)) ^ Math.imul(k + 1, seed));
        hashes[term] = (hashes[term]! + (value < 0 ? -hash : hash)) | 0;
      });
    });
    return hashes;
  });
  return [a!, b!];
}

const float = new Float64Array(1);
const halves = new Int32Array(float.buffer);

function bitsOf(value: number): number {
  float[0] = value;
  return halves[0]! ^ Math.imul(halves[1]!, 0x9e3779b1);
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function refine(space: WordSpace, classOf: Int32Array, [first, second]: readonly [Int32Array, Int32Array]) {
  const next = new Int32Array(classOf.length);
  const known = new Map<number, Map<number, number>>();
  let classes = 0;
  for (let word = 0; word < classOf.length; word++) {
    const { targets, terms } = space.brackets(word);
    let a = 0;
    let b = 0;
    for (let j = 0; j < targets.length; j++) {
      const term = Math.abs(terms[j]!) - 1;
      const from = mix(classOf[targets[j]!]! + 0x3c6ef372);
      const sign = terms[j]! > 0 ? 1 : -1;
      a = (a + sign * mix(first[term]! ^ from)) | 0;
      b = (b + sign * mix(second[term]! + from)) | 0;
    }
    const key = (a >>> 0) * 2 ** 21 + (b >>> 11);
    const own = known.get(classOf[word]!) ?? new Map<number, number>();
    if (own.size === 0) known.set(classOf[word]!, own);
    if (!own.has(key)) own.set(key, classes++);
    next[word] = own.get(key)!;
  }
  return { next, classes };
}

/**
 * Brackets with the generators on classes of words: coordinate c stands for the sum of the words of class c.
 *
 * @returns undefined when the classes turn out not to be compatible with the brackets
 */
export function classOperators(space: WordSpace, classes: SymmetryClasses, p: number): LieSpace | undefined {
  const { classOf, members } = classes;
  const coefficients = termCoefficients(space, p);
  // Entry of the image of class c at a word is the sum over the words of c that lead there.
  const rowAt = (word: number, coefficient: Float64Array) => {
    const { targets, terms } = space.brackets(word);
    const row = new Map<number, number>();
    for (let j = 0; j < targets.length; j++) {
      const value = coefficient[Math.abs(terms[j]!) - 1]!;
      if (value === 0) continue;
      const from = classOf[targets[j]!]!;
      // The term leads back from its target with the opposite sign.
      const sum = balanced((row.get(from) ?? 0) + (terms[j]! > 0 ? -value : value), p);
      if (sum === 0) row.delete(from);
      else row.set(from, sum);
    }
    return row;
  };
  const columns = coefficients.map(() => members.map(() => new Map<number, number>()));
  for (const [c, words] of members.entries()) {
    for (const [k, coefficient] of coefficients.entries()) {
      const row = rowAt(words[0]!, coefficient);
      for (const word of words.slice(1)) if (!equal(row, rowAt(word, coefficient))) return undefined;
      for (const [from, entry] of row) columns[k]![from]!.set(c, entry);
    }
  }
  const vectors = columns.map((maps) => maps.map(sparseVector));
  return {
    p,
    operators: byColumns(vectors.length, members.length, (map, position) => vectors[map]![position]!),
    generators: space.generators.map(({ words, coefficients: values }): SparseVector => {
      const entries = new Map(words.map((word, t) => [classOf[word]!, balanced(residue(values[t]!, p), p)]));
      return sparseVector(entries);
    }),
    wordsAt: (position) => members[position]!,
  };
}

function equal(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
