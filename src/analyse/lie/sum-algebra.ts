import { type PauliSum, type PauliTerm, sumOf } from "../../pauli";
import type { LongWork } from "../../results";
import type { AlgebraParts, ModularElements } from "./algebra-parts";
import { unidentified } from "./component-names";
import { floatingBasis } from "./floating-basis";
import { type InvariantSpan, invariantSpan } from "./invariant-span";
import { PRIMES } from "./modular";
import { rationalFrom } from "./rational";
import { simpleIdeals } from "./structure";
import { classOperators, symmetryClasses } from "./symmetry-classes";
import { type LieSpace, wordOperators } from "./word-operators";
import { WordSpace } from "./word-space";
import { wordStructure } from "./word-structure";

/** Spaces of more words are not searched for symmetries. */
const MOST_EXPLORED = 1 << 15;
/** Larger algebras are not taken apart: that takes time as the cube of the dimension. */
const LARGEST_STRUCTURE = 1100;

/** A closure modulo one prime, with the coordinates in which it was made. */
interface ModularClosure {
  readonly lie: LieSpace;
  readonly span: InvariantSpan;
}

/** The algebra of sums of Pauli words, modulo primes until two agree. */
export async function sumAlgebra(
  generators: readonly PauliSum[],
  maximum: number,
  work: LongWork,
): Promise<AlgebraParts> {
  const space = new WordSpace(generators);
  const coordinates = coordinatesOf(space);
  const closures: ModularClosure[] = [];
  const agreed = await agreedClosures(coordinates, closures, maximum, work);
  const [first] = agreed as [ModularClosure];
  const { dimension, growth, complete, outside } = first.span;
  return {
    dimension,
    growth,
    complete,
    center: complete ? outside : 0,
    basis: () => rationalBasis(space, agreed) ?? floatingBasis(generators, growth),
    elements: () => agreed.map((closure) => elementsOf(space, closure)),
    components: () =>
      complete && dimension <= LARGEST_STRUCTURE
        ? simpleIdeals(wordStructure(space, first.lie, first.span))
        : [unidentified(dimension)],
  };
}

/** Two closures that agree, or the one that was stopped. The largest rank is the closest to the truth. */
async function agreedClosures(
  coordinates: (p: number) => LieSpace,
  closures: ModularClosure[],
  maximum: number,
  work: LongWork,
): Promise<readonly ModularClosure[]> {
  for (const p of PRIMES) {
    const lie = coordinates(p);
    const span = await invariantSpan(p, lie.generators, lie.operators, maximum, work);
    const closure = { lie, span };
    if (!span.complete)
      return [closures[0] ?? closure].map((one) => ({ ...one, span: { ...one.span, complete: false } }));
    const twin = closures.find(
      (other) => other.span.dimension === span.dimension && other.span.outside === span.outside,
    );
    if (twin && closures.every((other) => other.span.dimension <= span.dimension)) return [twin, closure];
    closures.push(closure);
  }
  throw new Error(`the dimension of the algebra could not be confirmed: ${PRIMES.length} primes gave different ranks`);
}

/** Classes of words that symmetry makes equal where there are any, else single words. */
function coordinatesOf(space: WordSpace): (p: number) => LieSpace {
  if (!space.explore(MOST_EXPLORED)) return (p) => wordOperators(space, p);
  const classes = symmetryClasses(space);
  if (classes.members.length === space.size) return (p) => wordOperators(space, p);
  return (p) => classOperators(space, classes, p) ?? wordOperators(space, p);
}

function elementsOf(space: WordSpace, { lie, span }: ModularClosure): ModularElements {
  const labels = lie.generators.length;
  const at = (index: number) => {
    const { positions, entries } = span.echelon.row(index);
    return Array.from(positions, (position, j) => ({ position: position - labels, entry: entries[j]! }))
      .filter(({ position }) => position >= 0)
      .flatMap(({ position, entry }) => lie.wordsAt(position).map((word) => ({ word: space.packed(word), entry })));
  };
  return { p: lie.p, count: span.dimension, at };
}

/** The rows of the echelon form as sums with rational coefficients, read from two primes. */
function rationalBasis(space: WordSpace, closures: readonly ModularClosure[]): readonly PauliSum[] | undefined {
  const [first, second = first] = closures as [ModularClosure, ModularClosure?];
  const labels = first.lie.generators.length;
  const places = new Map(second.span.echelon.pivots().map((pivot, index) => [pivot, index]));
  const basis: PauliSum[] = [];
  for (const [index, pivot] of first.span.echelon.pivots().entries()) {
    const place = places.get(pivot);
    if (place === undefined) return undefined;
    const row = first.span.echelon.row(index);
    const other = second.span.echelon.row(place);
    const values = new Map(Array.from(other.positions, (at, j) => [at, other.entries[j]!]));
    const terms: PauliTerm[] = [];
    for (let j = 0; j < row.positions.length; j++) {
      const at = row.positions[j]!;
      if (at < labels) continue;
      const coefficient = rationalFrom(row.entries[j]!, first.lie.p, values.get(at) ?? 0, second.lie.p);
      if (coefficient === undefined) return undefined;
      for (const word of first.lie.wordsAt(at - labels)) terms.push({ coefficient, word: space.word(word) });
    }
    basis.push(sumOf(terms, space.qubits));
  }
  return basis;
}
