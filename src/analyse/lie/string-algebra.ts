import { requireMemory } from "../../errors";
import { type PauliSum, sumOf } from "../../pauli";
import type { LongWork } from "../../results";
import type { AlgebraParts } from "./algebra-parts";
import { unidentified } from "./component-names";
import { PRIMES } from "./modular";
import { halfLength, packWord, unpackWord } from "./packed-words";
import { BITSET_QUBITS, closeStrings } from "./string-closure";
import { stringType } from "./string-type";

/** Larger algebras, and such that would take more integers to list, are known by their anticommutation graph alone. */
const LARGEST = { dimension: 2 ** 24, integers: 2 ** 25 };
/** Bytes of an element of a basis as a Pauli sum, roughly. */
const ELEMENT_BYTES = 300;

/** The algebra of generators that are single Pauli words: type and dimension from their graph, growth by closing it. */
export async function stringAlgebra(
  generators: readonly PauliSum[],
  maximum: number,
  work: LongWork,
): Promise<AlgebraParts> {
  const { qubits } = generators[0]!;
  const words = [...new Set(generators.map(({ terms }) => terms[0]!.word))];
  const type = stringType(words.map(packWord), halfLength(qubits));
  const tooMany =
    type.dimension > LARGEST.dimension ||
    (qubits > BITSET_QUBITS && type.dimension * 2 * halfLength(qubits) > LARGEST.integers);
  if (tooMany && maximum >= type.dimension && !work.stopped) {
    const { dimension, center, exactDimension } = type;
    return {
      dimension,
      center,
      ...(Number.isSafeInteger(dimension) ? {} : { exactDimension: String(exactDimension) }),
      growth: [words.length],
      complete: true,
      components: () => type.components,
      basis: () => tooLarge(type.dimension),
      elements: () => tooLarge(type.dimension),
    };
  }
  const closure = await closeStrings(words, maximum, work);
  const { dimension, growth, complete } = closure;
  if (complete && dimension !== type.dimension) {
    throw new Error(`closing the words gave dimension ${dimension}, their graph ${type.dimension}`);
  }
  const basis = () => {
    requireMemory("the basis", ELEMENT_BYTES * dimension);
    return Array.from({ length: dimension }, (_, index) =>
      sumOf([{ coefficient: 1, word: unpackWord(closure.wordAt(index), qubits) }], qubits),
    );
  };
  return {
    dimension,
    growth,
    complete,
    center: complete ? type.center : 0,
    components: () => (complete ? type.components : [unidentified(dimension)]),
    basis,
    elements: () => [{ p: PRIMES[0], count: dimension, at: (index) => [{ word: closure.wordAt(index), entry: 1 }] }],
  };
}

function tooLarge(dimension: number): never {
  throw new RangeError(`a basis of ${dimension} elements is too large to be listed`);
}
