import { requireInteger, requireKnownKeys, requireObject, requireOneOf } from "../errors";
import { type PauliSum, type PauliTerm, sumOf } from "../pauli";

/** Ends of a chain: free, or joined to a ring. */
export type Boundary = "open" | "closed";

/** What every chain is made of. */
export interface ChainOptions {
  /** n, at least 2; more where the terms reach further or the chain is closed. */
  readonly qubits: number;
  /** Default "open". */
  readonly boundary?: Boundary;
}

/** Longest chain; states are limited by memory long before. */
export const MAXIMUM_CHAIN = 1000;

/**
 * Checks the options of a chain.
 *
 * @param least fewest qubits of the open and of the closed chain
 */
export function readChain(
  name: string,
  options: ChainOptions,
  further: readonly string[],
  least: { readonly open: number; readonly closed: number } = { open: 2, closed: 3 },
  most = MAXIMUM_CHAIN,
): Required<ChainOptions> {
  requireObject(`the options of ${name}`, options, "an object such as { qubits: 6 }");
  requireKnownKeys(name, options, ["qubits", "boundary", ...further]);
  const { qubits, boundary = "open" } = options;
  requireOneOf("boundary", boundary, ["open", "closed"]);
  requireInteger(boundary === "closed" ? "qubits of a closed chain" : "qubits", qubits, least[boundary], most);
  return { qubits, boundary };
}

/**
 * The words that put `letters` on neighbouring sites, moved along the chain: "ZXZ" on sites i, i + 1, i + 2. The closed
 * chain starts one at every site, the open one only where all letters fit. "I" leaves a site out.
 */
export function alongChain(letters: string, { qubits, boundary }: Required<ChainOptions>): PauliTerm[] {
  const starts = boundary === "closed" ? qubits : qubits - letters.length + 1;
  return Array.from({ length: starts }, (_, start) =>
    wordAt(
      [...letters].map((letter, i) => [(start + i) % qubits, letter]),
      qubits,
    ),
  );
}

/** The dense word with the given letters on the given sites, coefficient 1. */
export function wordAt(letters: readonly (readonly [number, string])[], qubits: number): PauliTerm {
  const word = Array<string>(qubits).fill("I");
  for (const [site, letter] of letters) word[site] = letter;
  return { coefficient: 1, word: word.join("") };
}

export function scaled(terms: readonly PauliTerm[], factor: number): PauliTerm[] {
  return terms.map(({ coefficient, word }) => ({ coefficient: factor * coefficient, word }));
}

/** ½ Σ of a group's words: the generator of one angle of the HVA. */
export function halfSum(terms: readonly PauliTerm[], qubits: number): PauliSum {
  return sumOf(scaled(terms, 0.5), qubits);
}
