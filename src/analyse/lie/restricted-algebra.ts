import { requireMemory } from "../../errors";
import type { PauliSum } from "../../pauli";
import type { LongWork } from "../../results";
import type { AlgebraParts } from "./algebra-parts";
import { unidentified } from "./component-names";
import { Echelon } from "./echelon";
import { type InvariantSpan, invariantSpan } from "./invariant-span";
import { asVectors, commutators, matrixStructure, restrictedMatrices } from "./matrix-algebra";
import { nestedBasis } from "./nested-basis";
import { type Sector, sectorName, sectorSpace } from "./sector";
import { primesAndRoots, productVector, type Roots, stateOperators } from "./state-operators";
import { simpleIdeals } from "./structure";

/** Bytes that a basis vector of the space and one of the algebra take for each amplitude or entry, at least. */
const BYTES = 24;
/** Larger algebras are not taken apart. */
const LARGEST_STRUCTURE = 1100;

/** A space that the generators map into itself. */
interface InvariantSpace {
  readonly name: string;
  readonly translations: boolean;
  basis(roots: Roots): Promise<Echelon>;
}

/**
 * The algebra restricted to the cyclic space of a product state: what products of generators make of it.
 *
 * @param frame the generators as they act on the product state, which differs from `generators` behind fixed gates
 */
export function onCyclicSpace(
  generators: readonly PauliSum[],
  frame: readonly PauliSum[],
  state: string,
  maximum: number,
  work: LongWork,
): Promise<AlgebraParts> {
  const { qubits } = frame[0]!;
  requireMemory("the cyclic space of the initial state", BYTES * 2 ** qubits);
  const basis = async (roots: Roots) => {
    const operators = stateOperators(frame, roots);
    const start = productVector(state, qubits);
    const span = await invariantSpan(roots.p, [start], operators, Number.POSITIVE_INFINITY, work);
    work.throwIfStopped();
    return withoutLabels(span.echelon, 2 ** qubits);
  };
  return restricted(
    generators,
    frame,
    { name: "the cyclic space of the initial state", translations: false, basis },
    maximum,
    work,
  );
}

/** The rows without the position of the one label that stands in front. */
function withoutLabels(labelled: Echelon, width: number): Echelon {
  const echelon = new Echelon(labelled.p);
  echelon.reach(width);
  for (let index = 0; index < labelled.rank; index++) {
    const { positions, entries } = labelled.row(index);
    const kept = positions.filter((at) => at > 0);
    echelon.load({ positions: kept, entries }, 1, -1);
    echelon.add();
  }
  echelon.refresh();
  return echelon;
}

/** The algebra restricted to a sector of symmetries of its generators. */
export function onSector(
  generators: readonly PauliSum[],
  sector: Sector,
  maximum: number,
  work: LongWork,
): Promise<AlgebraParts> {
  const { qubits } = generators[0]!;
  requireMemory("the sector", BYTES * 2 ** qubits);
  const basis = async (roots: Roots) => sectorSpace(sector, qubits, roots);
  const translations = sector.translation !== undefined;
  return restricted(
    generators,
    generators,
    { name: `the sector ${sectorName(sector)}`, translations, basis },
    maximum,
    work,
  );
}

/** Closes the restricted matrices modulo primes until two agree. */
async function restricted(
  generators: readonly PauliSum[],
  frame: readonly PauliSum[],
  space: InvariantSpace,
  maximum: number,
  work: LongWork,
): Promise<AlgebraParts> {
  const { qubits } = frame[0]!;
  const spans: { span: InvariantSpan; size: number }[] = [];
  for (const roots of primesAndRoots(qubits, space.translations)) {
    const basis = await space.basis(roots);
    const leaves = (map: number): never => {
      throw new RangeError(`generators[${map}], ${frame[map]}, does not keep ${space.name}`);
    };
    const matrices = restrictedMatrices(basis, stateOperators(frame, roots), leaves);
    const size = basis.rank;
    requireMemory("matrices on the restricted space", BYTES * size * size);
    const span = await invariantSpan(roots.p, asVectors(matrices), commutators(matrices, roots.p), maximum, work, true);
    const twin = spans.find(
      (other) => other.size === size && other.span.dimension === span.dimension && other.span.outside === span.outside,
    );
    if (twin || !span.complete) return partsOf(generators, span, size, space.name);
    spans.push({ span, size });
  }
  throw new Error("the dimension of the restricted algebra could not be confirmed: primes gave different ranks");
}

function partsOf(generators: readonly PauliSum[], span: InvariantSpan, size: number, name: string): AlgebraParts {
  const { dimension, growth, complete, outside, origins } = span;
  return {
    dimension,
    growth,
    complete,
    center: complete ? outside : 0,
    restriction: { to: name, dimension: size },
    basis: () => nestedBasis(generators, origins),
    components: () =>
      complete && dimension <= LARGEST_STRUCTURE
        ? simpleIdeals(matrixStructure(span, generators.length, size))
        : [unidentified(dimension)],
  };
}
