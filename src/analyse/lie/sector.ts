import { received, requireInteger, requireKnownKeys, requireObject } from "../../errors";
import { countOnes, parity, pauliSum, wordMasks } from "../../pauli";
import { Echelon } from "./echelon";
import { balanced, power } from "./modular";
import type { Roots } from "./state-operators";

/** A joint eigenspace of symmetries. */
export interface Sector {
  /** Pauli words and their eigenvalues. */
  readonly paulis?: readonly { readonly word: string; readonly eigenvalue: 1 | -1 }[];
  /** Integer k: the translation qubit i → i + 1 (cyclic) has eigenvalue exp(2πik/n). */
  readonly translation?: number;
  /** Eigenvalue of the reflection qubit i → n − 1 − i. */
  readonly reflection?: 1 | -1;
  /** Eigenvalue of Σ Z_i: n less twice the number of ones. */
  readonly magnetization?: number;
}

/** A symmetry that takes basis states to basis states times a power of a root of unity. */
interface Symmetry {
  readonly name: string;
  readonly order: number;
  /** S|b⟩ = phase |to⟩. */
  act(state: number): { readonly to: number; readonly phase: number };
  readonly eigenvalue: number;
}

/** Checks a sector of n qubits. */
export function readSector(sector: Sector, qubits: number): Sector {
  requireObject("restrictTo", sector, '"initialState" or a sector such as { reflection: 1 }');
  requireKnownKeys("restrictTo", sector, ["paulis", "translation", "reflection", "magnetization"]);
  const { paulis, translation, reflection, magnetization } = sector;
  if (Object.values(sector).every((value) => value === undefined))
    throw new RangeError("restrictTo must name at least one symmetry, received an empty sector");
  if (paulis !== undefined && !Array.isArray(paulis))
    throw new TypeError(`restrictTo.paulis must be an array of { word, eigenvalue }, received ${received(paulis)}`);
  paulis?.forEach(({ word, eigenvalue }, index) => {
    pauliSum(word, { qubits });
    requireSign(`restrictTo.paulis[${index}].eigenvalue`, eigenvalue);
  });
  if (translation !== undefined) requireInteger("restrictTo.translation", translation, -qubits, qubits);
  if (reflection !== undefined) requireSign("restrictTo.reflection", reflection);
  if (magnetization !== undefined) {
    requireInteger("restrictTo.magnetization", magnetization, -qubits, qubits);
    if ((qubits - magnetization) % 2 !== 0) {
      throw new RangeError(
        `restrictTo.magnetization must be n less an even number (n = ${qubits}), received ${magnetization}`,
      );
    }
  }
  return sector;
}

/** What a title says of a sector. */
export function sectorName({ paulis = [], translation, reflection, magnetization }: Sector): string {
  return [
    ...paulis.map(({ word, eigenvalue }) => `${word} = ${eigenvalue}`),
    ...(translation === undefined ? [] : [`momentum ${translation}`]),
    ...(reflection === undefined ? [] : [`reflection ${reflection}`]),
    ...(magnetization === undefined ? [] : [`ΣZ = ${magnetization}`]),
  ].join(", ");
}

/** A basis of the sector modulo p: each symmetry's projector Σ_j λ^(−j) S^j in turn. */
export function sectorSpace(sector: Sector, qubits: number, roots: Roots): Echelon {
  const { p } = roots;
  const size = 2 ** qubits;
  const allowed = Array.from({ length: size }, (_, state) => state).filter(
    (state) => sector.magnetization === undefined || qubits - 2 * countOnes(state) === sector.magnetization,
  );
  const all = symmetriesOf(sector, qubits, roots);
  let space = new Echelon(p);
  space.reach(size);
  for (const state of allowed) {
    space.load({ positions: Int32Array.of(state), entries: Float64Array.of(1) });
    space.add();
  }
  for (const symmetry of all) space = projected(space, symmetry, size);
  space.refresh();
  if (space.rank === 0) throw new RangeError(`the sector ${sectorName(sector)} is empty`);
  requireCommon(space, all, sector, qubits);
  return space;
}

function projected(space: Echelon, { order, act, eigenvalue }: Symmetry, size: number): Echelon {
  const { p } = space;
  const next = new Echelon(p);
  next.reach(size);
  const back = power(eigenvalue, order - 1, p); // 1/λ
  for (let index = 0; index < space.rank; index++) {
    const { positions, entries } = space.row(index);
    let states = Int32Array.from(positions);
    let values = Float64Array.from(entries);
    for (let j = 0; j < order; j++) {
      next.load({ positions: states, entries: values });
      const images = Array.from(states, (state) => act(state));
      states = Int32Array.from(images, ({ to }) => to);
      values = Float64Array.from(images, ({ phase }, k) => balanced(balanced(values[k]! * phase, p) * back, p));
    }
    next.add();
  }
  return next;
}

/** Symmetries that do not commute have no joint eigenspace. */
function requireCommon(space: Echelon, symmetries: readonly Symmetry[], sector: Sector, qubits: number): void {
  for (let index = 0; index < space.rank; index++) {
    const { positions, entries } = space.row(index);
    const outside = (state: number) =>
      sector.magnetization !== undefined && qubits - 2 * countOnes(state) !== sector.magnetization;
    const broken = positions.some(outside)
      ? "the magnetization"
      : symmetries.find(({ act, eigenvalue }) => {
          const left = new Map(
            Array.from(positions, (state, k) => [state, balanced(eigenvalue * entries[k]!, space.p)]),
          );
          return positions.some((state, k) => {
            const { to, phase } = act(state);
            return balanced((left.get(to) ?? 0) - balanced(phase * entries[k]!, space.p), space.p) !== 0;
          });
        })?.name;
    if (broken) throw new RangeError(`the symmetries of restrictTo have no joint eigenspace: ${broken} does not fit`);
  }
}

function symmetriesOf(sector: Sector, qubits: number, { p, imaginary, translation }: Roots): Symmetry[] {
  const all: Symmetry[] = (sector.paulis ?? []).map(({ word, eigenvalue }) => {
    const { x, z, ys } = wordMasks(pauliSum(word, { qubits }).terms[0]!.word);
    const phase = power(imaginary, ys % 4, p);
    const act = (state: number) => ({ to: state ^ x, phase: parity(state & z) ? -phase : phase });
    return { name: word, order: 2, act, eigenvalue };
  });
  if (sector.translation !== undefined) {
    const top = 2 ** (qubits - 1);
    const act = (state: number) => ({ to: (state >> 1) + (state & 1) * top, phase: 1 });
    const momentum = ((sector.translation % qubits) + qubits) % qubits;
    all.push({ name: "the translation", order: qubits, act, eigenvalue: power(translation, momentum, p) });
  }
  if (sector.reflection !== undefined) {
    const act = (state: number) => {
      let to = 0;
      for (let q = 0; q < qubits; q++) to = 2 * to + ((state >> q) & 1);
      return { to, phase: 1 };
    };
    all.push({ name: "the reflection", order: 2, act, eigenvalue: sector.reflection });
  }
  return all;
}

function requireSign(name: string, value: unknown): void {
  if (value !== 1 && value !== -1) throw new RangeError(`${name} must be 1 or -1, received ${received(value)}`);
}
