import type { PauliFamily } from "../../analyse/lie/classify-pauli-algebra";
import type { Commutant } from "../../analyse/lie/commutant";
import type { CriticalPrediction } from "../../analyse/lie/predict-critical-parameters";
import type { Symmetries } from "../../analyse/lie/symmetries";
import { counted } from "../numbers";
import { directSum, wholeNumber } from "./lie-algebra";

/** Elements and words that are written out. */
const WRITTEN = 16;

export function predictionText({
  criticalParameters,
  criticalLayers,
  ansatz,
  qubits,
  reasons,
}: CriticalPrediction): string {
  return [
    `Expected M_c = ${criticalParameters} (${counted(criticalLayers, "layer")})`,
    `${ansatz}, ${counted(qubits, "qubit")}`,
    ...reasons.map((reason) => `- ${reason}`),
  ].join("\n");
}

export function symmetriesText({ qubits, count, words, generators }: Symmetries): string {
  if (count === 0) return `No Pauli word but the identity commutes with all generators (${counted(qubits, "qubit")})`;
  const shown = words.slice(0, WRITTEN).join(", ");
  return [
    `${wholeNumber(count)} Pauli ${count === 1 ? "word commutes" : "words commute"} with all generators (${counted(qubits, "qubit")})`,
    `${shown}${count > WRITTEN ? ", …" : ""}`,
    ...(generators.length > 1 ? [`products of ${generators.slice(0, WRITTEN).join(", ")}`] : []),
  ].join("\n");
}

export function commutantText({ dimension, qubits }: Commutant): string {
  return `The commutant has dimension ${wholeNumber(dimension)} (${counted(qubits, "qubit")}); basis() gives it`;
}

export function familyText({ family, equivalent, words, qubits, dimension, components }: PauliFamily): string {
  const also = equivalent.length === 0 ? "" : ` (the same algebra as ${equivalent.join(", ")})`;
  const parts = directSum({ components, dimension });
  return [
    family === undefined ? `${words.join(", ")}: none of the families` : `${words.join(", ")}: family ${family}${also}`,
    `on an open chain of ${counted(qubits, "qubit")}: g = ${parts}, dimension ${wholeNumber(dimension)}`,
  ].join("\n");
}
