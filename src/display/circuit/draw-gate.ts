import type { DiagramAngle, DiagramGate, DiagramGenerator } from "./diagram";
import { fixedMarks, runs } from "./draw-fixed";
import type { Box, DrawnGate, GateGroup } from "./drawn-gate";
import { generatorFormula } from "./formula";
import { angleText, linePhrase, valueText } from "./number-label";
import { indexed, type Phrase, plain, sub, symbol, toText } from "./phrase";

/** Where in the circuit a gate stands, which decides the index of its parameter in θ. */
export interface Place {
  readonly section: "before" | "layer" | "after";
  /** Index in θ of the section's parameter 0. */
  readonly base: number;
  /** Layers that the drawn one stands for, and the parameters of each. */
  readonly repeats: number;
  readonly stride: number;
  /** The angles, when values are drawn in place of names. */
  readonly theta?: readonly number[];
}

type Evolution = Extract<DiagramGate, { type: "evolution" }>;

/** Longest Pauli word that stands as the index of one R; a longer one is written letter by letter on its wires. */
const INDEX_LETTERS = 3;

const COMMUTING = new WeakMap<DiagramGenerator, boolean>();

/** One gate of the diagram as the gates that are drawn for it: a sum of commuting words becomes one rotation a word. */
export function drawGate(gate: DiagramGate, place: Place): GateGroup {
  if (gate.type === "fixed") {
    const marks = fixedMarks(gate.name, gate.qubits);
    const title = () => `${gate.name} on ${qubitList(gate.qubits)}`;
    return {
      gates: [spanned({ marks, family: "fixed", title })],
      commuting: marks.every(({ kind }) => kind === "dot"),
    };
  }
  const terms = gate.generator.terms.filter(({ word }) => support(word).length > 0);
  if (terms.length === 0) return { gates: [], commuting: true }; // a global phase: nothing on the wires
  // Word by word would be a Trotter product when the words do not commute, which is another gate.
  if (gate.generator.omitted > 0 || !isCommuting(gate.generator)) {
    return { gates: [wholeEvolution(gate, place)], commuting: false };
  }
  return {
    gates: terms.map(({ coefficient, word }) => rotation(gate, coefficient, word, place)),
    commuting: terms.length > 1,
  };
}

function rotation(gate: Evolution, coefficient: number, word: string, place: Place): DrawnGate {
  const qubits = support(word);
  const letters = qubits.map((qubit) => word[qubit]).join("");
  const angle = anglePhrase(gate.angle, 2 * coefficient, place);
  const label = [symbol("R"), sub(letters)];
  const marks = runs(qubits).map((run, i): Box => {
    const box = { kind: "box", from: run[0]!, to: run[run.length - 1]!, label } as const;
    if (letters.length <= INDEX_LETTERS) return { ...box, angle };
    return { ...box, letters: run.map((qubit) => word[qubit]).join(""), ...(i === 0 ? { angle } : {}) };
  });
  const name = () => toText([...label, plain("("), ...angle, plain(")")]);
  return spanned({
    marks,
    ...variable(gate.angle, place),
    title: () => `${name()} on ${qubitList(qubits)}\n${explain(gate, place)}`,
  });
}

function wholeEvolution(gate: Evolution, place: Place): DrawnGate {
  const words = gate.generator.terms.map(({ word }) => word);
  const qubits = gate.generator.omitted > 0 ? words[0]!.split("").map((_, i) => i) : support(...words);
  const angle = anglePhrase(gate.angle, 1, place);
  const label = [plain("exp(−i"), symbol("θG"), plain(")")];
  const marks = runs(qubits).map(
    (run): Box => ({ kind: "box", from: run[0]!, to: run[run.length - 1]!, label, angle }),
  );
  return spanned({
    marks,
    ...variable(gate.angle, place),
    title: () => `On ${qubitList(qubits)}\n${explain(gate, place)}`,
  });
}

function spanned(gate: Omit<DrawnGate, "from" | "to">): DrawnGate {
  return { ...gate, from: gate.marks[0]!.from, to: gate.marks[gate.marks.length - 1]!.to };
}

function variable(angle: DiagramAngle, place: Place): Pick<DrawnGate, "family" | "key" | "role"> {
  if ("value" in angle) return { family: "fixed" };
  if ("input" in angle) return { family: "input", key: `x${angle.input}`, role: `x${angle.input}` };
  return { family: "rotation", key: `θ${place.base + angle.parameter}`, role: `${place.section} ${angle.parameter}` };
}

/** factor · angle: the value where θ is given, else the name. */
function anglePhrase(angle: DiagramAngle, factor: number, place: Place): Phrase {
  if ("value" in angle) return [plain(angleText(factor * angle.value))];
  const scale = factor * angle.scale;
  const offset = factor * angle.offset;
  if ("input" in angle) return linePhrase("x", angle.input, scale, offset);
  const index = place.base + angle.parameter;
  const value = place.theta?.[index];
  return value === undefined ? linePhrase("θ", index, scale, offset) : [plain(valueText(scale * value + offset))];
}

function explain(gate: Evolution, place: Place): string {
  const { angle } = gate;
  const named = anglePhrase(angle, 1, { ...place, theta: undefined });
  const argument = "value" in angle || angle.offset !== 0 ? `(${toText(named)})` : toText(named);
  const lines = [`exp(−i ${argument} G),  G = ${toText(generatorFormula(gate.generator))}`];
  if (!("parameter" in angle)) return lines[0]!;
  const index = place.base + angle.parameter;
  const value = place.theta?.[index];
  if (value !== undefined) lines.push(`${toText(indexed("θ", index))} = ${valueText(value)}`);
  if (place.repeats > 1) {
    const formula = place.base + angle.parameter === 0 ? `${place.stride}l` : `${place.stride}l + ${index}`;
    lines.push(`in layer l = 0 … ${place.repeats - 1}: θ[${formula}]`);
  }
  return lines.join("\n");
}

function support(...words: readonly string[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < (words[0]?.length ?? 0); i++) if (words.some((word) => word[i] !== "I")) found.push(i);
  return found;
}

/** Whether the terms commute, found out once for a gate that is drawn in every layer. */
function isCommuting(generator: DiagramGenerator): boolean {
  const known = COMMUTING.get(generator) ?? commute(generator.terms.map(({ word }) => word));
  COMMUTING.set(generator, known);
  return known;
}

/** True when every two of the words commute: they differ, both not I, in an even number of places. */
function commute(words: readonly string[]): boolean {
  return words.every((a, i) =>
    words.slice(i + 1).every((b) => {
      let differing = 0;
      for (let q = 0; q < a.length; q++) if (a[q] !== "I" && b[q] !== "I" && a[q] !== b[q]) differing++;
      return differing % 2 === 0;
    }),
  );
}

function qubitList(qubits: readonly number[]): string {
  return `${qubits.length === 1 ? "qubit" : "qubits"} ${qubits.join(", ")}`;
}
