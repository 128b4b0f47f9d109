import { BitTable } from "./bit-table";
import { abelian, classical, type Family } from "./component-names";
import type { LieComponent } from "./lie-algebra-result";
import { anticommute, type PackedWord } from "./packed-words";

/** A connected part of the anticommutation graph and the algebra that it generates. */
interface StringPart {
  readonly family: Family | "u";
  readonly size: bigint;
  /** The exponent of the number of copies, 2^exponent. */
  readonly copies: number;
}

/** What Pauli words generate. */
export interface StringType {
  readonly components: readonly LieComponent[];
  readonly dimension: number;
  readonly center: number;
}

/** More copies than this stand as one component with a count. */
const MOST_LISTED = 4096;

/** A word as a vector over F_2 with the value of the quadratic form. */
interface FormVector {
  readonly bits: Int32Array;
  readonly q: number;
}

/**
 * The Lie algebra that different Pauli words generate, from their anticommutation graph, without closing it.
 *
 * Over F_2 the words are vectors v with the symplectic form ⟨u, v⟩ = 1 where they anticommute, and a bracket with a
 * generator g is the transvection v ↦ v + ⟨v, g⟩g. A connected graph generates one of two kinds. Either its words are
 * products of two of N Majorana operators, up to what commutes with all: copies of so(N). Or the graph contains that of
 * the root system E6, and the words reached are those outside the radical on which the quadratic form q with
 * q(g) = 1 and polar form ⟨·,·⟩ takes the value 1, or all, when q does not descend to the words: copies of so(2^k) or
 * sp(2^(k−1)) by the Arf invariant of q, or of su(2^k).
 *
 * @see Aguilar et al., arXiv:2408.00081; Brown and Humphries, J. Algebra 104, 349 (1986); Janssen, Math. Ann. 266, 115
 */
export function stringType(words: readonly PackedWord[], half: number): StringType {
  const parts = connectedParts(words, half).map((part) => partType(part, half));
  const components: LieComponent[] = [];
  for (const { family, size, copies } of parts) {
    const single = family === "u" ? [abelian()] : classical(family, size);
    const count = 2 ** copies;
    if (count <= MOST_LISTED) for (let copy = 0; copy < count; copy++) components.push(...single);
    else components.push(...single.map((one) => ({ ...one, copies: count })));
  }
  const dimension = components.reduce((sum, one) => sum + one.dimension * (one.copies ?? 1), 0);
  return { components, dimension, center: parts.filter(({ family }) => family === "u").length };
}

function connectedParts(words: readonly PackedWord[], half: number): PackedWord[][] {
  const waiting = new Set(words.keys());
  const parts: PackedWord[][] = [];
  for (const start of words.keys()) {
    if (!waiting.delete(start)) continue;
    const part = [start];
    for (const index of part) {
      for (const other of waiting) {
        if (anticommute(words[index]!, words[other]!, half) === 0) continue;
        waiting.delete(other);
        part.push(other);
      }
    }
    parts.push(part.map((index) => words[index]!));
  }
  return parts;
}

function partType(words: readonly PackedWord[], half: number): StringPart {
  if (words.length === 1) return { family: "u", size: 1n, copies: 0 };
  const { basis, descends } = quadraticBasis(words, half);
  const { pairs, arf, radical } = symplecticBasis(basis, half);
  const majorana = majoranaType(words, half, pairs);
  if (majorana) return majorana;
  const dimension = radical.length;
  if (!descends) return { family: "su", size: 2n ** BigInt(pairs), copies: dimension };
  if (radical.some(({ q }) => q === 1)) return { family: "su", size: 2n ** BigInt(pairs), copies: dimension - 1 };
  return arf === 0
    ? { family: "so", size: 2n ** BigInt(pairs), copies: dimension }
    : { family: "sp", size: 2n ** BigInt(pairs - 1), copies: dimension };
}

/** A basis of the span of the words with q on it, where q is 1 on every word and has the symplectic form as polar form. */
function quadraticBasis(words: readonly PackedWord[], half: number): { basis: FormVector[]; descends: boolean } {
  const basis: FormVector[] = [];
  const byLead = new Map<number, FormVector>();
  let descends = true;
  for (const word of words) {
    let vector: FormVector = { bits: word, q: 1 };
    let lead = leadingBit(vector.bits);
    while (lead >= 0 && byLead.has(lead)) {
      vector = sum(vector, byLead.get(lead)!, half);
      lead = leadingBit(vector.bits);
    }
    if (lead < 0) {
      // A relation among the words: q is a function of the words only if it vanishes there.
      if (vector.q === 1) descends = false;
      continue;
    }
    byLead.set(lead, vector);
    basis.push(vector);
  }
  return { basis, descends };
}

/** Symplectic Gram–Schmidt: hyperbolic pairs, the Arf invariant of q on them, and what is orthogonal to all. */
function symplecticBasis(basis: readonly FormVector[], half: number) {
  let rest = [...basis];
  const radical: FormVector[] = [];
  let pairs = 0;
  let arf = 0;
  while (rest.length > 0) {
    const e = rest.pop()!;
    const partner = rest.findIndex((vector) => anticommute(e.bits, vector.bits, half) === 1);
    if (partner < 0) {
      radical.push(e);
      continue;
    }
    const [f] = rest.splice(partner, 1) as [FormVector];
    pairs++;
    arf ^= e.q & f.q;
    rest = rest.map((vector) => {
      const alongE = anticommute(vector.bits, f.bits, half);
      const alongF = anticommute(vector.bits, e.bits, half);
      const first = alongE ? sum(vector, e, half) : vector;
      return alongF ? sum(first, f, half) : first;
    });
  }
  return { pairs, arf, radical };
}

/**
 * Follows the words reached modulo the radical. Products of two out of N = 2k + 1 or 2k + 2 Majorana operators are at
 * most (k + 1)(2k + 1); the other kind reaches more for every k ≥ 3, and needs k ≥ 3. Words that agree modulo the
 * radical differ by elements of a group, whose order is the number of copies.
 */
function majoranaType(words: readonly PackedWord[], half: number, pairs: number): StringPart | undefined {
  const most = (pairs + 1) * (2 * pairs + 1);
  const width = Math.ceil(words.length / 32);
  const syndromes = words.map((word) => {
    const syndrome = new Int32Array(width);
    words.forEach((other, g) => {
      if (anticommute(word, other, half)) syndrome[g >> 5]! |= 1 << (g & 31);
    });
    return syndrome;
  });
  const reached = new BitTable(width);
  const stride = 2 * half;
  // One word for each class modulo the radical, one behind the other.
  const lifts = new Int32Array((most + 1 + words.length) * stride);
  const differences = new Map<number, Int32Array>();
  const syndrome = new Int32Array(width);
  const lift = new Int32Array(stride);
  const arrive = () => {
    const known = reached.size;
    const id = reached.idOf(syndrome);
    if (id === known) lifts.set(lift, id * stride);
    else addIndependent(differences, lift, lifts, id * stride);
  };
  words.forEach((word, g) => {
    syndrome.set(syndromes[g]!);
    lift.set(word);
    arrive();
  });
  for (let next = 0; next < reached.size; next++) {
    for (let block = 0; block < width; block++) {
      let partners = reached.keys[next * width + block]!;
      while (partners !== 0) {
        const lowest = partners & -partners;
        partners ^= lowest;
        const g = 32 * block + 31 - Math.clz32(lowest);
        const { keys } = reached;
        const generator = syndromes[g]!;
        const word = words[g]!;
        for (let i = 0; i < width; i++) syndrome[i] = keys[next * width + i]! ^ generator[i]!;
        for (let i = 0; i < stride; i++) lift[i] = lifts[next * stride + i]! ^ word[i]!;
        arrive();
        if (reached.size > most) return undefined;
      }
    }
  }
  const size = (1 + Math.sqrt(1 + 8 * reached.size)) / 2;
  return { family: "so", size: BigInt(size), copies: differences.size };
}

/** Adds a + b, where b begins at an offset, to a set of vectors in echelon form, by leading bit. */
function addIndependent(rows: Map<number, Int32Array>, a: Int32Array, b: Int32Array, offset: number): void {
  let differ = false;
  for (let i = 0; i < a.length && !differ; i++) differ = a[i] !== b[offset + i];
  if (!differ) return;
  const vector = a.map((bits, i) => bits ^ b[offset + i]!);
  for (let at = leadingBit(vector); at >= 0; at = leadingBit(vector)) {
    const row = rows.get(at);
    if (!row) {
      rows.set(at, vector);
      return;
    }
    for (let i = 0; i < vector.length; i++) vector[i]! ^= row[i]!;
  }
}

function sum(a: FormVector, b: FormVector, half: number): FormVector {
  return { bits: a.bits.map((bits, i) => bits ^ b.bits[i]!), q: a.q ^ b.q ^ anticommute(a.bits, b.bits, half) };
}

function leadingBit(bits: Int32Array): number {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return 32 * i + Math.clz32(bits[i]!);
  return -1;
}
