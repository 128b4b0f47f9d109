import type { Pointer } from "../wasm";
import { angleOf, type Circuit, type EvolutionStep } from "./circuit";
import type { PhaseTable } from "./phase-table";

/** A circuit of diagonal steps alone, which the kernels run as a whole. */
export interface SweepProgram {
  readonly at: Pointer;
  readonly steps: readonly EvolutionStep[];
  /** Sets the phases of all steps. */
  turn(theta: ArrayLike<number>): void;
}

/** The program of a circuit whose steps are all tables of phases (transformed or not), or undefined. */
export function sweepProgram({ kernels: { heap }, steps }: Circuit): SweepProgram | undefined {
  const evolutions = steps.filter((step): step is EvolutionStep => step.operator?.table !== undefined);
  if (evolutions.length !== steps.length || steps.length === 0) return undefined;
  const owner = {};
  const at = heap.allocateFor(owner, "a program", 16 * steps.length);
  const tables = evolutions.map(({ operator }) => operator.table as PhaseTable);
  const phases = tables.map(({ count }) => heap.allocateFor(owner, "a program", 32 * count));
  const records = heap.integers(at, 4 * steps.length);
  for (const [k, { operator }] of evolutions.entries()) {
    const { index, weights } = tables[k]!;
    records.set([operator.form === "walsh" ? 1 : 0, index, weights, phases[k]!], 4 * k);
  }
  const program: SweepProgram = {
    at,
    steps: evolutions,
    turn(theta) {
      for (let k = 0; k < evolutions.length; k++) tables[k]!.setPhases(angleOf(evolutions[k]!, theta), phases[k]!);
    },
  };
  // The memory lives as long as the program does.
  return Object.assign(program, { owner });
}
