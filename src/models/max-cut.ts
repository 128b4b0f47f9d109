import { received, requireInteger, requireKnownKeys, requireNumber, requireObject } from "../errors";
import { sumOf } from "../pauli";
import { halfSum, MAXIMUM_CHAIN, wordAt } from "./chain";
import { type Model, modelOf } from "./model";

/** An edge between two vertices, of weight 1 unless given. */
export type Edge = readonly [number, number] | readonly [number, number, number];

/** A weighted graph; its vertices are the qubits. */
export interface MaxCutOptions {
  /** Number of vertices, n ≥ 2. */
  readonly qubits: number;
  /** [i, j] or [i, j, weight], each pair at most once. */
  readonly edges: readonly Edge[];
}

/**
 * MaxCut of a graph, H = Σ_edges w/2 (Z_iZ_j − 1): minus the weight of the edges that are cut, so −E₀ is the largest cut.
 * The ground energy is found by a scan of all 2ⁿ cuts. One HVA layer applies ½Σ w Z_iZ_j, then ½ΣX, from |+⟩^n, as in
 * QAOA.
 *
 * @throws RangeError or TypeError when an edge is not as documented: its position, and what is wrong with it
 *
 * @example
 * maxCut({ qubits: 5, edges: [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]] }).groundEnergy; // -4
 */
export function maxCut(options: MaxCutOptions): Model {
  requireObject("the options of maxCut", options, "an object such as { qubits: 3, edges: [[0, 1], [1, 2]] }");
  requireKnownKeys("maxCut", options, ["qubits", "edges"]);
  const { qubits, edges } = options;
  requireInteger("qubits", qubits, 2, MAXIMUM_CHAIN);
  const read = readEdges(edges, qubits);
  const sites = Array.from({ length: qubits }, (_, i) => wordAt([[i, "X"]], qubits));
  const bonds = read.map(([i, j, coefficient]) => ({
    ...wordAt(
      [
        [i, "Z"],
        [j, "Z"],
      ],
      qubits,
    ),
    coefficient,
  }));
  const cost = halfSum(bonds, qubits);
  const total = read.reduce((sum, [, , weight]) => sum + weight, 0);
  return modelOf({
    name: `MaxCut of ${qubits} vertices and ${read.length} edges`,
    hamiltonian: cost.add(sumOf([{ coefficient: -total / 2, word: "I".repeat(qubits) }], qubits)),
    hvaGenerators: [cost, halfSum(sites, qubits)],
    startState: "plus",
  });
}

function readEdges(edges: readonly Edge[], qubits: number): (readonly [number, number, number])[] {
  if (!Array.isArray(edges) || edges.length === 0)
    throw new TypeError(`edges must be an array of at least one [i, j] or [i, j, weight], received ${received(edges)}`);
  const seen = new Map<string, number>();
  const read = edges.map((edge: Edge, position): readonly [number, number, number] => {
    const name = `edges[${position}]`;
    if (!Array.isArray(edge) || edge.length < 2 || edge.length > 3)
      throw new TypeError(`${name} must be [i, j] or [i, j, weight], received ${received(edge)}`);
    const [i, j, weight = 1] = edge;
    for (const vertex of [i, j]) requireInteger(`the vertices of ${name}`, vertex, 0, qubits - 1);
    requireNumber(`the weight of ${name}`, weight);
    if (i === j) throw new RangeError(`${name} must join two different vertices, received [${i}, ${j}]`);
    const pair = `${Math.min(i, j)} ${Math.max(i, j)}`;
    const before = seen.get(pair);
    if (before !== undefined) throw new RangeError(`${name} joins vertices ${i} and ${j}, as edges[${before}] does`);
    seen.set(pair, position);
    return [i, j, weight];
  });
  if (read.every(([, , weight]) => weight === 0)) throw new RangeError("edges must have a weight that is not zero");
  return read;
}
