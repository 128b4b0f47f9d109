import { requireMemory } from "../../errors";
import { parity } from "../../pauli";
import type { LongWork } from "../../results";
import { BitTable } from "./bit-table";
import { halfLength, type PackedWord, packWord } from "./packed-words";

/** The words that generators reach by brackets, in order of depth. */
export interface StringClosure {
  readonly dimension: number;
  readonly growth: readonly number[];
  readonly complete: boolean;
  /** The word with a number below `dimension`. */
  wordAt(index: number): PackedWord;
}

/** Up to so many qubits all 4ⁿ words have a bit of their own. */
export const BITSET_QUBITS = 12;
/** Elements between two looks at the clock. */
const STRIDE = 1 << 14;
/** Masks are looked up by halves of this many bits. */
const TABLE_BITS = 12;

/**
 * Closes different Pauli words under brackets with the generators: a bracket of words that anticommute is, up to a
 * factor, their product, and the words reached are linearly independent.
 *
 * @param maximum stops when the dimension has passed this
 */
export function closeStrings(words: readonly string[], maximum: number, work: LongWork): Promise<StringClosure> {
  const qubits = words[0]!.length;
  return qubits <= BITSET_QUBITS
    ? closeInBitset(words, qubits, maximum, work)
    : closeInTable(words.map(packWord), qubits, maximum, work);
}

/** A word as one integer, x bits above z bits, and the 4ⁿ words as a set of bits. */
async function closeInBitset(
  words: readonly string[],
  qubits: number,
  maximum: number,
  work: LongWork,
): Promise<StringClosure> {
  const generators = words.map((word) => {
    const bits = packWord(word);
    return (bits[0]! << qubits) | bits[1]!;
  });
  const tables = anticommutationTables(generators, qubits);
  const seen = new Int32Array(Math.max(1, (4 ** qubits) >> 5));
  let reached = new Int32Array(Math.min(1024, 4 ** qubits));
  let size = 0;
  const grow = () => {
    const wider = new Int32Array(Math.min(4 * reached.length, 4 ** qubits));
    wider.set(reached);
    reached = wider;
  };
  for (const code of generators) {
    if (size === reached.length) grow();
    seen[code >> 5]! |= 1 << (code & 31);
    reached[size++] = code;
  }
  const growth = [size];
  let next = 0;
  while (next < size && size <= maximum && !work.stopped) {
    const level = size;
    while (next < level && size <= maximum && !work.stopped) {
      const end = Math.min(level, next + STRIDE);
      for (; next < end && size <= maximum; next++) {
        const code = reached[next]!;
        for (const { first, low, high } of tables) {
          let partners = low[code & ((1 << TABLE_BITS) - 1)]! ^ high[code >> TABLE_BITS]!;
          while (partners !== 0) {
            const lowest = partners & -partners;
            partners ^= lowest;
            const product = code ^ generators[first + 31 - Math.clz32(lowest)]!;
            const place = product >> 5;
            const bit = 1 << (product & 31);
            if ((seen[place]! & bit) !== 0) continue;
            seen[place]! |= bit;
            if (size === reached.length) grow();
            reached[size++] = product;
          }
        }
      }
      await work.pause(next, size + 1);
    }
    if (size > level) growth.push(size);
  }
  const mask = 2 ** qubits - 1;
  const wordAt = (index: number) => Int32Array.of(reached[index]! >> qubits, reached[index]! & mask);
  return { dimension: size, growth, complete: next === size && size <= maximum, wordAt };
}

/** For each word, by halves of its bits, which of up to 32 generators anticommute with it. */
function anticommutationTables(generators: readonly number[], qubits: number) {
  const mask = 2 ** qubits - 1;
  const blocks: { first: number; low: Int32Array; high: Int32Array }[] = [];
  for (let first = 0; first < generators.length; first += 32) {
    const partners = generators.slice(first, first + 32).map((code) => ((code & mask) << qubits) | (code >> qubits));
    const columns = Array.from({ length: 2 * qubits }, (_, bit) =>
      partners.reduce((set, partner, g) => set | (((partner >> bit) & 1) << g), 0),
    );
    blocks.push({ first, low: subsetSums(columns.slice(0, TABLE_BITS)), high: subsetSums(columns.slice(TABLE_BITS)) });
  }
  return blocks;
}

/** The exclusive or of every subset of columns. */
function subsetSums(columns: readonly number[]): Int32Array {
  const sums = new Int32Array(1 << columns.length);
  for (let set = 1; set < sums.length; set++) {
    const lowest = set & -set;
    sums[set] = sums[set ^ lowest]! ^ columns[31 - Math.clz32(lowest)]!;
  }
  return sums;
}

async function closeInTable(
  generators: readonly PackedWord[],
  qubits: number,
  maximum: number,
  work: LongWork,
): Promise<StringClosure> {
  const half = halfLength(qubits);
  const table = new BitTable(2 * half);
  const product = new Int32Array(2 * half);
  for (const generator of generators) table.idOf(generator);
  const growth = [table.size];
  let next = 0;
  while (next < table.size && table.size <= maximum && !work.stopped) {
    const level = table.size;
    for (; next < level && table.size <= maximum && !work.stopped; next++) {
      if (next % 256 === 0) await work.pause(next, table.size + 1);
      for (const generator of generators) {
        const { keys } = table;
        const offset = next * 2 * half;
        let overlap = 0;
        for (let i = 0; i < half; i++) {
          const x = keys[offset + i]!;
          const z = keys[offset + half + i]!;
          overlap ^= (x & generator[half + i]!) ^ (z & generator[i]!);
          product[i] = x ^ generator[i]!;
          product[half + i] = z ^ generator[half + i]!;
        }
        if (parity(overlap) === 1) table.idOf(product);
      }
      requireMemory("the words of the algebra", 12 * half * table.size);
    }
    if (table.size > level) growth.push(table.size);
  }
  const wordAt = (index: number) => table.keys.slice(index * 2 * half, (index + 1) * 2 * half);
  return { dimension: table.size, growth, complete: next === table.size && table.size <= maximum, wordAt };
}
