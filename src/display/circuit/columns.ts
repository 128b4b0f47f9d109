import type { DrawnGate, GateGroup } from "./drawn-gate";

/**
 * Puts gates in columns, each as far to the left as the gates before it on its wires allow. A group of commuting gates
 * starts in a column of its own, first fit, and the next gates stand behind it: so a layer's generators stay apart.
 */
export function columns(groups: readonly GateGroup[], qubits: number): DrawnGate[][] {
  const filled: DrawnGate[][] = [];
  const free = new Array<number>(qubits).fill(0);
  const place = (gate: DrawnGate, column: number) => {
    filled[column] = [...(filled[column] ?? []), gate];
  };
  for (const { gates, commuting } of merged(groups)) {
    if (!commuting) {
      for (const gate of gates) {
        const column = Math.max(...free.slice(gate.from, gate.to + 1));
        place(gate, column);
        free.fill(column + 1, gate.from, gate.to + 1);
      }
      continue;
    }
    const start = filled.length;
    for (const gate of gates) {
      let column = start;
      while (filled[column]?.some((other) => other.from <= gate.to && gate.from <= other.to)) column++;
      place(gate, column);
    }
    free.fill(filled.length);
  }
  return filled;
}

/** Neighbouring fixed gates that commute (a chain of CZ) become one group. */
function merged(groups: readonly GateGroup[]): GateGroup[] {
  const result: GateGroup[] = [];
  for (const group of groups) {
    const last = result[result.length - 1];
    if (last !== undefined && isFixed(last) && isFixed(group)) {
      result[result.length - 1] = { gates: [...last.gates, ...group.gates], commuting: true };
    } else {
      result.push(group);
    }
  }
  return result;
}

function isFixed({ gates, commuting }: GateGroup): boolean {
  return commuting && gates.every(({ family }) => family === "fixed");
}
