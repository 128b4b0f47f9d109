import type { DiagramGenerator } from "./diagram";
import { numberText } from "./number-label";
import { type Phrase, plain, sub } from "./phrase";

/** Terms that are written out; a longer sum shows its first ones, its last one and their number. */
const WRITTEN_TERMS = 6;

/** The generator as a formula, for example ½(Z₀Z₁ + Z₁Z₂). A coefficient that all terms share is taken out. */
export function generatorFormula({ terms, omitted }: DiagramGenerator): Phrase {
  const [first] = terms;
  if (first === undefined) return [plain("0")];
  const common = terms.length > 1 && omitted === 0 && terms.every((term) => term.coefficient === first.coefficient);
  const factor = common ? first.coefficient : 1;
  const sum = terms.map(({ coefficient, word }) => ({ coefficient: coefficient / factor, word }));
  const shortened = omitted > 0 || sum.length > WRITTEN_TERMS;
  const head = shortened ? sum.slice(0, WRITTEN_TERMS - 2) : sum;
  const spans = head.flatMap(({ coefficient, word }, i) => [
    ...signed(coefficient, i === 0, word),
    ...wordPhrase(word),
  ]);
  if (shortened) {
    const last = sum[sum.length - 1]!;
    spans.push(plain(" + …"));
    if (omitted === 0) spans.push(...signed(last.coefficient, false, last.word), ...wordPhrase(last.word));
  }
  const whole = factor === 1 ? spans : [plain(`${factor === -1 ? "−" : numberText(factor)}(`), ...spans, plain(")")];
  return shortened ? [...whole, plain(` [${terms.length + omitted} terms]`)] : whole;
}

function signed(coefficient: number, leading: boolean, word: string): Phrase {
  const size = Math.abs(coefficient);
  const number = size === 1 && /[XYZ]/.test(word) ? "" : numberText(size);
  const sign = coefficient < 0 ? (leading ? "−" : " − ") : leading ? "" : " + ";
  return [plain(`${sign}${number}${number.length > 1 ? " " : ""}`)];
}

/** Z₀Z₁ for ZZII; nothing for the identity, whose coefficient stands alone. */
export function wordPhrase(word: string): Phrase {
  return Array.from(word).flatMap((letter, qubit) => (letter === "I" ? [] : [plain(letter), sub(qubit)]));
}
