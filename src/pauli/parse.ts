import { received } from "../errors";

/** A coefficient and the text of a word, as they stand in a sum; an empty word is the identity. */
export interface ParsedTerm {
  readonly coefficient: number;
  readonly word: string;
}

const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const WORD = /^[A-Za-z]+\d*(?:[\s*·]+[A-Za-z]+\d*)*/;

/**
 * Reads a sum such as "0.5 X0 Z2 - 1.25 Y1 + 0.5" or "XIZ - ZZI".
 *
 * @throws SyntaxError that says at which column the text does not fit
 */
export function parseSum(text: string): ParsedTerm[] {
  const terms: ParsedTerm[] = [];
  let rest = text.replace(/−/g, "-").trimStart();
  if (rest === "") throw new SyntaxError(`a Pauli sum must have at least one term, received ${received(text)}`);
  while (rest !== "") {
    const signs = /^[+-]\s*/.exec(rest)?.[0] ?? "";
    if (terms.length > 0 && signs === "") throw misfit(text, rest, "+ or -");
    rest = rest.slice(signs.length);
    const number = NUMBER.exec(rest)?.[0] ?? "";
    rest = rest.slice(number.length).replace(/^\s*[*·]?\s*/, "");
    const word = WORD.exec(rest)?.[0] ?? "";
    if (number === "" && word === "") throw misfit(text, rest, "a number or a Pauli word");
    rest = rest.slice(word.length).trimStart();
    terms.push({ coefficient: (signs.startsWith("-") ? -1 : 1) * (number === "" ? 1 : Number(number)), word });
  }
  return terms;
}

function misfit(text: string, rest: string, wanted: string): SyntaxError {
  const column = text.length - rest.length + 1;
  return new SyntaxError(`a Pauli sum needs ${wanted} at column ${column}, received ${received(text)}`);
}
