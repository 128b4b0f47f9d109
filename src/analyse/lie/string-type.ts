import { abelian, classical, classicalDimension, type Family } from "./component-names";
import type { LieComponent } from "./lie-algebra-result";
import { majoranaLabels } from "./majorana-labels";
import { addBits, anticommute, leadingBit, type PackedWord } from "./packed-words";

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
  /** Infinity beyond the range of doubles. */
  readonly dimension: number;
  readonly exactDimension: bigint;
  readonly center: number;
}

/** More copies than this stand as one component with a count. */
const MOST_LISTED = 4096;

/** A word as a vector over F_2 with the value of the quadratic form. */
interface FormVector {
  readonly bits: Int32Array;
  q: number;
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
  const exactDimension = parts.reduce((sum, part) => sum + partDimension(part), 0n);
  return {
    components,
    dimension: Number(exactDimension),
    exactDimension,
    center: parts.filter(({ family }) => family === "u").length,
  };
}

function partDimension({ family, size, copies }: StringPart): bigint {
  return (family === "u" ? 1n : classicalDimension(family, size)) << BigInt(copies);
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
  const majorana = majoranaLabels(words, half);
  if (majorana) return { family: "so", size: BigInt(majorana.operators), copies: majorana.twists };
  const { basis, descends } = quadraticBasis(words, half);
  const { pairs, arf, radical } = symplecticBasis(basis, half);
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
    const vector: FormVector = { bits: word.slice(), q: 1 };
    let lead = leadingBit(vector.bits);
    while (lead >= 0 && byLead.has(lead)) {
      addVector(vector, byLead.get(lead)!, half);
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
  const rest = [...basis];
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
    for (const vector of rest) {
      const alongE = anticommute(vector.bits, f.bits, half);
      const alongF = anticommute(vector.bits, e.bits, half);
      if (alongE) addVector(vector, e, half);
      if (alongF) addVector(vector, f, half);
    }
  }
  return { pairs, arf, radical };
}

/** a ← a + b, with q(a + b) = q(a) + q(b) + ⟨a, b⟩. */
function addVector(a: FormVector, b: FormVector, half: number): void {
  a.q ^= b.q ^ anticommute(a.bits, b.bits, half);
  addBits(a.bits, b.bits);
}
