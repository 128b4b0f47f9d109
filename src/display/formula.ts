import type { MimeBundle } from "../results";
import { readable } from "./numbers";

/** What a formula needs of a Pauli sum. */
interface Sum {
  readonly qubits: number;
  readonly terms: readonly { readonly coefficient: number; readonly word: string }[];
  toString(): string;
}

/** What the picture of a model needs of it. */
interface DisplayedModel {
  readonly name: string;
  readonly qubits: number;
  readonly hamiltonian: Sum;
  /** E₀ where it is at hand: a picture starts no long computation. */
  readonly knownGroundEnergy?: number | undefined;
}

/** Terms that are written out in a formula, and how many stand on one line. */
const WRITTEN = { terms: 30, line: 6 };

/** The sum as a formula. */
export function pauliSumBundle(sum: Sum): MimeBundle {
  return { "text/latex": latexLines([`& ${latexSum(sum)}`]), "text/plain": plainSum(sum) };
}

/** The Hamiltonian of a model, and its ground energy where that is known. */
export function modelBundle({ name, qubits, hamiltonian, knownGroundEnergy }: DisplayedModel): MimeBundle {
  const energy = knownGroundEnergy === undefined ? [] : [readable(knownGroundEnergy, 10)];
  return {
    "text/latex": latexLines([
      `& \\text{${latexText(name)}, ${qubits} qubits}`,
      `H ={}& ${latexSum(hamiltonian)}`,
      ...energy.map((value) => `E_0 ={}& ${value.replace("−", "-")}`),
    ]),
    "text/plain": [
      `${name}, ${qubits} qubits`,
      `H = ${plainSum(hamiltonian)}`,
      ...energy.map((value) => `E₀ = ${value}`),
    ].join("\n"),
  };
}

function latexLines(lines: readonly string[]): string {
  return `$$\\begin{aligned}\n${lines.join(" \\\\\n")}\n\\end{aligned}$$`;
}

function latexText(text: string): string {
  return text.replace(/[\\{}$&#^_~%]/g, " ");
}

function latexSum({ terms }: Sum): string {
  if (terms.length === 0) return "0";
  const written = terms.slice(0, WRITTEN.terms).map(({ coefficient, word }, index) => {
    const letters = [...word].flatMap((letter, qubit) => (letter === "I" ? [] : [`${letter}_{${qubit}}`])).join(" ");
    const size = Math.abs(coefficient);
    const number = size === 1 && letters !== "" ? "" : `${latexNumber(size)}\\,`;
    const sign = coefficient < 0 ? "- " : index === 0 ? "" : "+ ";
    const newLine = index > 0 && index % WRITTEN.line === 0 ? "\\\\\n& " : "";
    return `${newLine}${sign}${number}${letters}`;
  });
  const omitted = terms.length - written.length;
  return [...written, ...(omitted > 0 ? [`+ \\dots \\text{ (${omitted} more terms)}`] : [])].join(" ");
}

function latexNumber(value: number): string {
  const [mantissa, exponent] = String(Number(value.toPrecision(6))).split("e") as [string, string?];
  return exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

function plainSum(sum: Sum): string {
  const omitted = sum.terms.length - 2 * WRITTEN.terms;
  if (omitted <= 0) return sum.toString();
  const words = sum.toString().split(/ (?=[+-] )/);
  return `${words.slice(0, 2 * WRITTEN.terms).join(" ")} … (${omitted} more terms)`;
}
