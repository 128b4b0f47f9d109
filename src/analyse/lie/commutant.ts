import { requireKnownKeys } from "../../errors";
import { type PauliSum, type PauliTerm, sumOf } from "../../pauli";
import { displayed, LongWork, type LongWorkOptions, type ResultRecord } from "../../results";
import type { PullBack } from "./clifford";
import { commutingWords } from "./commuting-words";
import { Echelon } from "./echelon";
import { type AlgebraSource, invariantsOf } from "./generators";
import { PRIMES } from "./modular";
import { kernelOf } from "./modular-matrix";
import { halfLength, packWord, unpackWord } from "./packed-words";
import { rationalFrom } from "./rational";
import { termCoefficients } from "./word-operators";
import { WordSpace } from "./word-space";

/** The operators that commute with all generators. */
export interface Commutant extends ResultRecord {
  readonly kind: "commutant";
  readonly qubits: number;
  /** Number of independent Hermitian operators, the identity among them. */
  readonly dimension: number;
  /** Hermitian operators that span it. */
  basis(): readonly PauliSum[];
}

/** Sums are searched among all 4ⁿ words. */
const MOST_QUBITS = 7;
/** Longest basis that is listed. */
const LARGEST_BASIS = 2 ** 16;

/**
 * The commutant: all operators that commute with every generator of a QNN (and with the fixed gates of its layer), by
 * exact linear algebra modulo two primes. Words that no generator's term connects are solved apart.
 *
 * @throws RangeError for sums on more than 7 qubits; generators that are single words may have any number
 *
 * @example
 * (await commutant([pauliSum("XX + YY + ZZ")])).dimension; // 10
 */
export async function commutant(of: AlgebraSource, options: LongWorkOptions = {}): Promise<Commutant> {
  requireKnownKeys("commutant", options, ["signal", "onProgress", "workers"]);
  const { generators, turn } = invariantsOf(of, "commutant");
  const { qubits } = generators[0]!;
  const strings = !turn && generators.every(({ terms }) => terms.length <= 1);
  if (!strings && qubits > MOST_QUBITS) {
    throw new RangeError(
      `the commutant of sums is searched on at most ${MOST_QUBITS} qubits, received ${qubits}; symmetries finds the Pauli words in it`,
    );
  }
  const found = strings ? wordCommutant(generators) : await sumCommutant(generators, turn, options);
  const fields = { kind: "commutant" as const, qubits, dimension: found.dimension };
  let basis: readonly PauliSum[] | undefined;
  Object.defineProperty(fields, "basis", { value: () => (basis ??= found.basis()), enumerable: false });
  return displayed(fields as typeof fields & Pick<Commutant, "basis">);
}

interface Found {
  readonly dimension: number;
  basis(): readonly PauliSum[];
}

/** What commutes with words is spanned by words. */
function wordCommutant(generators: readonly PauliSum[]): Found {
  const { qubits } = generators[0]!;
  const independent = commutingWords(
    generators.flatMap(({ terms }) => terms.map(({ word }) => packWord(word))),
    qubits,
  );
  const dimension = 2 ** independent.length;
  const basis = () => {
    if (dimension > LARGEST_BASIS) throw new RangeError(`a basis of ${dimension} elements is too large to be listed`);
    return Array.from({ length: dimension }, (_, set) => {
      const word = new Int32Array(2 * halfLength(qubits));
      independent.forEach((one, k) => {
        if ((set >> k) & 1) for (let i = 0; i < word.length; i++) word[i]! ^= one[i]!;
      });
      return sumOf([{ coefficient: 1, word: unpackWord(word, qubits) }], qubits);
    });
  };
  return { dimension, basis };
}

/** Kernels modulo two primes, part by part. */
async function sumCommutant(
  generators: readonly PauliSum[],
  turn: PullBack | undefined,
  options: LongWorkOptions,
): Promise<Found> {
  const { qubits } = generators[0]!;
  const work = new LongWork("commutant", options);
  const space = new WordSpace(generators);
  for (const word of allWords(qubits)) space.number(packWord(word));
  const turned = turn && turnedWords(space, turn);
  const parts = connectedParts(space, turned);
  const kernels: PartKernel[] = [];
  for (const [index, part] of parts.entries()) {
    await work.pause(index, parts.length);
    work.throwIfStopped();
    kernels.push(confirmedKernel(space, part, turned));
  }
  const dimension = kernels.reduce((sum, kernel) => sum + kernel.first.length, 0);
  return { dimension, basis: () => kernels.flatMap((kernel) => rationalSums(space, kernel)) };
}

interface PartKernel {
  readonly primes: readonly [number, number];
  readonly part: readonly number[];
  readonly first: readonly Float64Array[];
  readonly second: readonly Float64Array[];
}

function confirmedKernel(space: WordSpace, part: readonly number[], turned: Turned | undefined): PartKernel {
  const kernels: { p: number; kernel: Float64Array[] }[] = [];
  for (const p of PRIMES) {
    const second = partKernel(space, part, turned, p);
    const twin = kernels.find(({ kernel }) => kernel.length === second.length);
    if (twin) return { primes: [twin.p, p], part, first: twin.kernel, second };
    kernels.push({ p, kernel: second });
  }
  throw new Error("the dimension of the commutant could not be confirmed: primes gave different ranks");
}

/** Coefficients c_w of the words of one part for which all [G_k, Σ c_w w] vanish. */
function partKernel(space: WordSpace, part: readonly number[], turned: Turned | undefined, p: number): Float64Array[] {
  const place = new Map(part.map((word, index) => [word, index]));
  const echelon = new Echelon(p);
  echelon.reach(part.length);
  const coefficients = termCoefficients(space, p);
  const equation = (positions: readonly number[], entries: readonly number[]) => {
    if (echelon.rank === part.length) return;
    echelon.load({ positions: Int32Array.from(positions), entries: Float64Array.from(entries) });
    if (echelon.add() < 0) echelon.residue();
  };
  for (const word of part) {
    const { targets, terms } = space.brackets(word);
    const positions = Array.from(targets, (target) => place.get(target)!);
    for (const coefficient of coefficients) {
      equation(
        positions,
        Array.from(terms, (term) => Math.sign(term) * coefficient[Math.abs(term) - 1]!),
      );
    }
    if (!turned) continue;
    equation([place.get(turned.to[word]!)!, place.get(word)!], [turned.sign[word]!, -1]);
  }
  echelon.refresh();
  return kernelOf(echelon, part.length);
}

/** W†PW for every word P: its number and sign. */
interface Turned {
  readonly to: Int32Array;
  readonly sign: Float64Array;
}

function turnedWords(space: WordSpace, turn: PullBack): Turned {
  const { size, qubits } = space;
  const to = new Int32Array(size);
  const sign = new Float64Array(size);
  for (let id = 0; id < size; id++) {
    const [term] = turn(sumOf([{ coefficient: 1, word: space.word(id) }], qubits)).terms;
    to[id] = space.number(packWord(term!.word));
    sign[id] = term!.coefficient;
  }
  return { to, sign };
}

function connectedParts(space: WordSpace, turned: Turned | undefined): number[][] {
  const seen = new Uint8Array(space.size);
  const back = new Map<number, number>();
  turned?.to.forEach((to, from) => {
    back.set(to, from);
  });
  const parts: number[][] = [];
  for (let start = 0; start < space.size; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const part = [start];
    for (const word of part) {
      const beside = turned ? [turned.to[word]!, back.get(word)!] : [];
      for (const next of [...space.brackets(word).targets, ...beside]) {
        if (seen[next]) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    parts.push(part);
  }
  return parts;
}

function rationalSums(space: WordSpace, { primes: [p, q], part, first, second }: PartKernel): PauliSum[] {
  return first.map((vector, index) => {
    const terms = part.flatMap((word, k): PauliTerm[] => {
      if (vector[k] === 0) return [];
      const coefficient = rationalFrom(vector[k]!, p, second[index]![k]!, q);
      if (coefficient === undefined)
        throw new RangeError("the commutant has no basis with coefficients that are short fractions");
      return [{ coefficient, word: space.word(word) }];
    });
    return sumOf(terms, space.qubits);
  });
}

function* allWords(qubits: number): Generator<string> {
  for (let code = 0; code < 4 ** qubits; code++) {
    yield Array.from({ length: qubits }, (_, q) => "IXYZ"[(code >> (2 * q)) & 3]).join("");
  }
}
