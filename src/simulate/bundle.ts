import type { Pointer } from "../wasm";
import { angleOf, type Circuit, type EvolutionStep, type FixedStep, type Step } from "./circuit";
import type { MaskedWord } from "./masked-word";
import { signedSums } from "./signed-sums";

/** Steps that act as one on a batch of vectors. */
export interface Bundle {
  /** The evolutions among them, which commute. */
  readonly evolutions: readonly EvolutionStep[];
  /** Evolves a batch; angles are those of the last `turn`. */
  apply(v: Pointer, size: number): void;
  /** Sets the angles. */
  turn(theta: ArrayLike<number>): void;
}

/** Words in Z alone, or in X alone; undefined for others. */
type Basis = "z" | "x" | undefined;

/** Most qubits for which a bundle writes out its phases. */
const MAXIMUM_QUBITS = 20;

/**
 * Fuses the steps of a circuit: evolutions in Z alone (or in X alone) that can be moved next to each other become one
 * multiplication by phases (between two Walsh–Hadamard transforms), whatever their angles. It pays for batches, since
 * the phases are written out for each θ.
 */
export function bundlesOf(circuit: Circuit): Bundle[] {
  const groups: Group[] = [];
  for (const step of circuit.steps) place(step, groups);
  return groups.map((group) => bundleOf(circuit, group));
}

interface Group {
  readonly basis: Basis;
  readonly steps: Step[];
}

/** Puts a step into the latest group of its basis that it can reach by commuting with what stands between. */
function place(step: Step, groups: Group[]): void {
  const basis = step.operator ? basisOf(step.operator.words) : undefined;
  if (basis && step.operator) {
    for (let k = groups.length - 1; k >= 0; k--) {
      const group = groups[k]!;
      if (group.basis === basis) {
        group.steps.push(step);
        return;
      }
      if (!group.steps.every((other) => other.operator && commute(step.operator!.words, other.operator.words))) break;
    }
  }
  groups.push({ basis, steps: [step] });
}

function basisOf(words: readonly MaskedWord[]): Basis {
  if (words.every(({ x }) => x === 0)) return "z";
  return words.every(({ z }) => z === 0) ? "x" : undefined;
}

/** Whether all words of one commute with all of the other. */
function commute(a: readonly MaskedWord[], b: readonly MaskedWord[]): boolean {
  return a.every((p) => b.every((q) => evenOverlap((p.x & q.z) ^ (p.z & q.x))));
}

function evenOverlap(bits: number): boolean {
  let even = true;
  for (let rest = bits; rest !== 0; rest &= rest - 1) even = !even;
  return even;
}

function bundleOf(circuit: Circuit, { basis, steps }: Group): Bundle {
  const evolutions = steps.filter((step): step is EvolutionStep => step.operator !== undefined);
  if (!basis || steps.length === 1 || circuit.qubits > MAXIMUM_QUBITS) {
    let current: ArrayLike<number> = [];
    return {
      evolutions,
      turn(theta) {
        current = theta;
      },
      apply(v, size) {
        for (const step of steps) {
          if (step.operator) step.operator.evolve(v, angleOf(step, current), size);
          else (step as FixedStep).apply(v, size);
        }
      },
    };
  }
  const { kernels, qubits, dimension } = circuit;
  const owner = {};
  const factors = kernels.heap.allocateFor(owner, "phases", 16 * dimension);
  const norm = basis === "x" ? 1 / dimension : 1;
  const bundle: Bundle = {
    evolutions,
    turn(theta) {
      const exponents = new Float64Array(dimension);
      for (const step of evolutions) {
        const angle = angleOf(step, theta);
        for (const word of step.operator.words) exponents[word[basis]]! += angle * word.coefficient;
      }
      signedSums(exponents);
      const view = kernels.heap.view(factors, 2 * dimension);
      exponents.forEach((exponent, k) => {
        view[2 * k] = norm * Math.cos(exponent);
        view[2 * k + 1] = -norm * Math.sin(exponent);
      });
    },
    apply(v, size) {
      if (basis === "x") kernels.walsh(v, qubits, size);
      kernels.multiplyEntries(v, factors, dimension, size);
      if (basis === "x") kernels.walsh(v, qubits, size);
    },
  };
  // The memory lives as long as the bundle does.
  return Object.assign(bundle, { owner });
}
