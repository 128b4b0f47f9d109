import { received, requireKnownKeys, requireObject } from "../errors";
import { multiplyWords, type PauliSum, type PauliTerm, pauliSum } from "../pauli";
import { halfSum } from "./chain";
import { type Model, modelOf } from "./model";

export interface FromPauliOptions {
  /** Number of qubits; unless given, as many as the words need. */
  readonly qubits?: number;
  /** Start state of the HVA, default "plus". */
  readonly startState?: string | Float64Array;
  /** For titles, default "given model". */
  readonly name?: string;
}

/**
 * A model from its Hamiltonian. Its HVA groups are found by first fit: each term joins the first group with all of whose
 * words it commutes, and groups are applied in the order in which their first terms stand. A generator is ½ × the
 * group's part of H, coefficients included; a multiple of the identity belongs to no group.
 *
 * @param hamiltonian text such as "-Z0 Z1 - 0.5 X0 - 0.5 X1", or a Pauli sum
 * @throws SyntaxError, RangeError or TypeError as `pauliSum`, and when no word but the identity is there
 *
 * @example
 * fromPauli("-Z0 Z1 - Z1 Z2 - X0 - X1 - X2").hvaGenerators.map(String); // ["-0.5 Z0 Z1 - 0.5 Z1 Z2", "-0.5 X0 - 0.5 X1 - 0.5 X2"]
 */
export function fromPauli(hamiltonian: string | PauliSum, options: FromPauliOptions = {}): Model {
  requireObject("the options of fromPauli", options, 'an object such as { startState: "zero" }');
  requireKnownKeys("fromPauli", options, ["qubits", "startState", "name"]);
  const { qubits: given, startState = "plus", name = "given model" } = options;
  if (typeof startState !== "string" && !(startState instanceof Float64Array))
    throw new TypeError(`startState must be text or a Float64Array of amplitudes, received ${received(startState)}`);
  const read = typeof hamiltonian === "string" ? hamiltonian : hamiltonian?.terms;
  const sum = pauliSum(read, given === undefined ? {} : { qubits: given });
  const { qubits } = sum;
  const groups: PauliTerm[][] = [];
  for (const term of sum.terms) {
    if (/^I+$/.test(term.word)) continue;
    const group = groups.find((terms) => terms.every(({ word }) => commute(word, term.word)));
    if (group) group.push(term);
    else groups.push([term]);
  }
  if (groups.length === 0)
    throw new RangeError(`a model needs a Pauli word other than the identity, received ${received(String(sum))}`);
  return modelOf({
    name,
    hamiltonian: sum,
    hvaGenerators: groups.map((group) => halfSum(group, qubits)),
    startState,
  });
}

/** Words commute when their product has a real phase. */
function commute(a: string, b: string): boolean {
  return multiplyWords(a, b).phase % 2 === 0;
}
