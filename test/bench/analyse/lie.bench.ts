import assert from "node:assert/strict";
import { qnnlab } from "../harness/library";
import { type PeerQuery, type Published, type Workload, workload } from "../harness/workload";

const { hva, lieAlgebra, pauliSum, tfim } = qnnlab;

type Source = Parameters<typeof lieAlgebra>[0];

/** Words such as "Z{i} Z{i+1}" at every place of the open chain where they fit. */
function everywhere(qubits: number, ...words: readonly ("X" | "Y" | "Z" | "ZZ")[]) {
  return words.flatMap((word) =>
    Array.from({ length: qubits - word.length + 1 }, (_, i) =>
      [...word].map((letter, k) => `${letter}${i + k}`).join(" "),
    ),
  );
}

const strings = (qubits: number) => everywhere(qubits, "X", "Z", "ZZ").map((text) => pauliSum(text, { qubits }));
const localAndBonds = (qubits: number) =>
  [...everywhere(qubits, "X", "Y"), everywhere(qubits, "ZZ").join(" + ")].map((text) => pauliSum(text, { qubits }));
const uniform = (qubits: number) =>
  (["X", "Z", "ZZ"] as const).map((word) => pauliSum(everywhere(qubits, word).join(" + "), { qubits }));

interface Case {
  readonly name: string;
  readonly source: () => Source;
  readonly dimension: number;
  /** Seconds. */
  readonly within: number;
  readonly limit: number;
  readonly published?: Published;
  readonly peer?: PeerQuery;
}

const dla = (tool: string, line: string, qubits: number, result: number): PeerQuery => ({
  ask: "dla",
  tools: [tool],
  line: { workload: line, qubits, layers: 0 },
  result,
});

/** Dimension 4ⁿ − 1 = su(2ⁿ). */
const stringCases: Case[] = [
  { qubits: 6, within: 2e-3, limit: 10, seconds: 0.58 },
  { qubits: 7, within: 6e-3, limit: 10, seconds: 11.9 },
  { qubits: 8, within: 20e-3, limit: 10 },
  { qubits: 10, within: 0.3, limit: 10 },
  { qubits: 12, within: 10, limit: 30 },
].map(({ qubits, within, limit, seconds }) => ({
  name: `Lie algebra of strings, {X_i, Z_i, Z_iZ_{i+1}}, n = ${qubits}`,
  source: () => strings(qubits),
  dimension: 4 ** qubits - 1,
  within,
  limit,
  published: seconds === undefined ? undefined : { seconds, tool: "C++", source: "issue 7" },
  peer: qubits === 6 ? dla("pennylane", "dla-strings-su", 6, 4095) : undefined,
}));

const sumCases: Case[] = [
  {
    name: "Lie algebra of sums, {X_i, Y_i, ΣZZ}, n = 5",
    source: () => localAndBonds(5),
    dimension: 1023,
    within: 0.05,
    limit: 10,
    published: { seconds: 28, tool: "fastdla", source: "issue 7" },
    peer: dla("fastdla", "dla-hea", 5, 1023),
  },
  {
    name: "Lie algebra of sums, {X_i, Y_i, ΣZZ}, n = 6",
    source: () => localAndBonds(6),
    dimension: 4095,
    within: 0.5,
    limit: 15,
  },
  // TFIM, open: n² (Larocca et al., arXiv:2109.11676)
  {
    name: "Lie algebra of the open TFIM, n = 16",
    source: () => hva(tfim({ qubits: 16 })),
    dimension: 256,
    within: 0.05,
    limit: 10,
  },
  {
    name: "Lie algebra of the open TFIM, n = 64",
    source: () => hva(tfim({ qubits: 64 })),
    dimension: 4096,
    within: 10,
    limit: 30,
  },
  // reflection splits the space in 20 + 12 and 36 + 28 dimensions: su ⊕ su, and for even n a middle bond whose traces
  // in the two parts are not zero, so that u(1) is added
  {
    name: "Lie algebra of {ΣX, ΣZ, ΣZZ}, n = 5",
    source: () => uniform(5),
    dimension: 399 + 143,
    within: 0.3,
    limit: 10,
  },
  {
    name: "Lie algebra of {ΣX, ΣZ, ΣZZ}, n = 6",
    source: () => uniform(6),
    dimension: 1295 + 783 + 1,
    within: 15,
    limit: 30,
  },
];

export const workloads: readonly Workload[] = [
  ...[...stringCases, ...sumCases].map(({ name, source, dimension, within, limit, published, peer }) =>
    workload({
      name,
      goal: { within },
      published,
      peer,
      limit,
      prepare() {
        const generators = source();
        return () => lieAlgebra(generators);
      },
      check(result) {
        assert.equal(result.dimension, dimension, `dimension is ${result.dimension}, should be ${dimension}`);
        assert.ok(result.complete, "the closure is not complete");
      },
    }),
  ),
  workload({
    name: "type and dimension of a string algebra by its graph, n = 100",
    goal: { within: 0.1 },
    limit: 10,
    prepare() {
      const generators = strings(100);
      return async () => {
        const { dimension, components } = await lieAlgebra(generators);
        return { dimension, names: components.map(({ name }) => name).join(" + ") };
      };
    },
    check({ dimension, names }) {
      assert.equal(dimension, 4 ** 100 - 1, `dimension is ${dimension}, should be 4^100 − 1`);
      assert.match(names, /^su\([^+]*\)$/, `components are ${names}, should be one su(2^100)`);
    },
  }),
];
