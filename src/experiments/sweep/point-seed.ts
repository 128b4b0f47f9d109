import type { Scalar } from "../../display";

/** Offset basis and prime of FNV-1a with 64 bits. */
const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
/** Seeds have 31 bits, so that every function of the library takes them. */
const SEED_BITS = 31;

/** A point as JSON that does not depend on the order of its axes. */
export function pointKey(point: Readonly<Record<string, Scalar>>): string {
  const entries = Object.entries(point).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;
}

/**
 * The seed of one point: a hash of the sweep's seed and the point's content, so that neither its place in the grid nor
 * what else is computed matters.
 */
export function pointSeed(seed: number, key: string): number {
  const hash = fnv1a(`${seed} ${key}`);
  return Number(BigInt.asUintN(SEED_BITS, hash ^ (hash >> BigInt(64 - SEED_BITS))));
}

/**
 * FNV-1a with 64 bits, of the text's UTF-16 code units (its bytes, where it is ASCII).
 *
 * @see Fowler, Noll, Vo, Eastlake, The FNV Non-Cryptographic Hash Algorithm
 */
export function fnv1a(text: string): bigint {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * PRIME);
  return hash;
}
