import { requireKind } from "../../errors";
import type { FixedGate, Gate, QNN } from "../qnn";
import { writeEvolution } from "./write-evolution";
import { writeMatrix } from "./write-matrix";

/** What standard gates are called in stdgates.inc, with modifiers where it does not have them. */
const NAMES: Readonly<Record<string, string>> = {
  H: "h",
  X: "x",
  Y: "y",
  Z: "z",
  S: "s",
  SDG: "sdg",
  T: "t",
  TDG: "tdg",
  SX: "sx",
  SXDG: "inv @ sx",
  CNOT: "cx",
  CX: "cx",
  CY: "cy",
  CZ: "cz",
  CH: "ch",
  CS: "ctrl @ s",
  CSX: "ctrl @ sx",
  CCX: "ccx",
  CCZ: "ctrl @ cz",
  SWAP: "swap",
  CSWAP: "cswap",
};

/** Gates that prepare a letter of a product state from |0⟩. */
const PREPARATION: Readonly<Record<string, readonly string[]>> = { "0": [], "1": ["x"], "+": ["h"], "-": ["x", "h"] };

/**
 * Writes a QNN as a program in OpenQASM 3: parameters as `input angle theta_0;` …, the initial state prepared from
 * |0…0⟩, then `before`, the layers one by one, and `after`. `fromQasm` reads it back to the same unitary, global phase
 * included, behind the gates that prepare the initial state.
 *
 * Rotations by Pauli words and by sums of words that commute become standard gates exactly; matrices on up to three
 * qubits become U under controls.
 *
 * @throws TypeError for an initial state given by amplitudes, a generator whose terms do not commute (it is never
 *   split), or a data value that is not bound
 *
 * @example
 * toQasm(periodicAnsatz({ qubits: 2, gates: [{ rotation: "Z0 Z1" }], initialState: "plus" }));
 */
export function toQasm(qnn: QNN): string {
  requireKind("qnn", qnn, "qnn", "a QNN");
  const { qubits, parameters, before, layers, layer, after } = qnn;
  const lines = [
    "OPENQASM 3.0;",
    'include "stdgates.inc";',
    ...Array.from({ length: parameters }, (_, index) => `input angle theta_${index};`),
    `qubit[${qubits}] q;`,
  ];
  const write = (title: string, name: string, gates: readonly Gate[], firstParameter: number) => {
    if (gates.length > 0) lines.push(`// ${title}`);
    gates.forEach((gate, position) => {
      const place = `${name}[${position}]`;
      const written = gate.type === "fixed" ? writeFixed(gate) : writeEvolution(gate, place, firstParameter);
      for (const line of written) lines.push(line);
    });
  };
  const preparation = writePreparation(qnn);
  if (preparation.length > 0) lines.push("// initial state", ...preparation);
  write("before", "before", before, 0);
  for (let l = 0; l < layers; l++) {
    write(`layer ${l + 1}`, "layer", layer, qnn.beforeParameters + l * qnn.layerParameters);
  }
  write("after", "after", after, qnn.beforeParameters + layers * qnn.layerParameters);
  return `${lines.join("\n")}\n`;
}

function writePreparation({ initialState, qubits }: QNN): string[] {
  if (typeof initialState !== "string") {
    throw new TypeError(
      'the initial state must be "zero", "plus" or a word to be prepared by gates, received amplitudes; prepare it by gates in `before`',
    );
  }
  if (initialState === "zero") return [];
  const letters = initialState === "plus" ? "+".repeat(qubits) : initialState;
  return [...letters].flatMap((letter, qubit) => PREPARATION[letter]!.map((gate) => `${gate} q[${qubit}];`));
}

function writeFixed({ name, qubits, matrix }: FixedGate): string[] {
  if (!Object.hasOwn(NAMES, name)) return writeMatrix(matrix, qubits);
  return [`${NAMES[name]} ${qubits.map((qubit) => `q[${qubit}]`).join(", ")};`];
}
