import type { Mark } from "./drawn-gate";
import { type Phrase, plain } from "./phrase";

const ALIASES: Readonly<Record<string, string>> = {
  CNOT: "CX",
  TOFFOLI: "CCX",
  CCNOT: "CCX",
  FREDKIN: "CSWAP",
  SDG: "S†",
  SDAG: "S†",
  TDG: "T†",
  TDAG: "T†",
};
/** Gates on one qubit that may stand under controls. */
const CONTROLLABLE = ["X", "Y", "Z", "H", "S", "T", "S†", "T†", "SX"];

/** The marks of a gate without parameters, from the top wire down. Names without a symbol of their own get a box. */
export function fixedMarks(name: string, qubits: readonly number[]): Mark[] {
  const standard = ALIASES[name.toUpperCase()] ?? name;
  const marks = symbolMarks(standard.toUpperCase(), qubits) ?? boxes(standard, qubits);
  return marks.sort((a, b) => a.from - b.from);
}

function symbolMarks(name: string, qubits: readonly number[]): Mark[] | undefined {
  if (name === "SWAP" && qubits.length === 2) return qubits.map((wire) => at("cross", wire));
  if (name === "CSWAP" && qubits.length === 3) return qubits.map((wire, i) => at(i === 0 ? "dot" : "cross", wire));
  const controls = qubits.length - 1;
  const target = name.slice(controls);
  if (controls === 0 || name.slice(0, controls) !== "C".repeat(controls) || !CONTROLLABLE.includes(target)) return;
  const wire = qubits[controls]!;
  const mark: Mark =
    target === "X" ? at("plus", wire) : target === "Z" ? at("dot", wire) : box([wire], [plain(target)]);
  return [...qubits.slice(0, controls).map((control) => at("dot", control)), mark];
}

function boxes(name: string, qubits: readonly number[]): Mark[] {
  const order = (wire: number) => qubits.indexOf(wire);
  return runs(qubits).map((run) => ({
    ...box(run, [plain(name)]),
    ...(qubits.length > 1 ? { ports: run.map(order) } : {}),
  }));
}

const at = (kind: "dot" | "plus" | "cross", wire: number): Mark => ({ kind, from: wire, to: wire });

function box(run: readonly number[], label: Phrase) {
  return { kind: "box", from: run[0]!, to: run[run.length - 1]!, label } as const;
}

/** The qubits in order, cut where they are not neighbours. */
export function runs(qubits: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const wire of [...qubits].sort((a, b) => a - b)) {
    const last = found[found.length - 1];
    if (last !== undefined && last[last.length - 1] === wire - 1) last.push(wire);
    else found.push([wire]);
  }
  return found;
}
