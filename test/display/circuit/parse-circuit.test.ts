import assert from "node:assert/strict";
import { circuit, parseCircuit } from "../../../src/display/circuit";
import { evolution, fixed, qnnOf } from "./samples";

const diagram = circuit(qnnOf(2, 3, [evolution("0.5 X0", 2, 0), fixed("CZ", 0, 1)]), [1, 2, 3]);
const stored = () =>
  JSON.parse(JSON.stringify(diagram)) as Record<string, unknown> & { layer: Record<string, unknown>[] };

describe("parseCircuit", () => {
  it("reads what was stored", () => {
    assert.deepEqual(parseCircuit(stored()), stored());
  });

  for (const { what, change, message } of [
    { what: "another kind", change: { kind: "chart" }, message: /circuit\.kind must be "circuit", received "chart"/ },
    { what: "a later version", change: { version: 2 }, message: /circuit\.version must be 1, received 2/ },
    { what: "an unknown field", change: { script: "x" }, message: /has no option "script"/ },
    {
      what: "too many qubits",
      change: { qubits: 1e9 },
      message: /circuit\.qubits must be an integer from 1 to 256, received 1000000000/,
    },
    { what: "a fraction of a layer", change: { layers: 1.5 }, message: /circuit\.layers must be an integer/ },
    { what: "counts that do not add up", change: { layers: 4 }, message: /circuit\.parameters .* received -1/ },
    {
      what: "a missing section",
      change: { after: undefined },
      message: /circuit\.after must be an array, received undefined/,
    },
    {
      what: "too many gates",
      change: { before: new Array(20_001).fill({}) },
      message: /circuit\.before must have at most 20000 entries, received 20001/,
    },
    {
      what: "a name without end",
      change: { name: "x".repeat(201) },
      message: /circuit\.name must be a text of at most 200/,
    },
    {
      what: "initial states of another size",
      change: { initial: ["0"] },
      message: /circuit\.initial must have 2 entries .* received 1/,
    },
    {
      what: "an unknown initial state",
      change: { initial: ["0", "<b>"] },
      message: /circuit\.initial\[1\] must be one of .* received "<b>"/,
    },
    {
      what: "angles of another number",
      change: { theta: [1] },
      message: /circuit\.theta must have 3 entries, received 1/,
    },
    {
      what: "angles that are no numbers",
      change: { theta: [1, "2", 3] },
      message: /circuit\.theta\[1\] must be a finite number, received "2"/,
    },
  ]) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseCircuit({ ...stored(), ...change }), message);
    });
  }

  for (const { what, gate, message } of [
    {
      what: "an unknown type",
      gate: { type: "measure" },
      message: /layer\[0\]\.type must be one of .* received "measure"/,
    },
    {
      what: "a qubit that is not there",
      gate: { type: "fixed", name: "CZ", qubits: [0, 2] },
      message: /layer\[0\]\.qubits\[1\] must be an integer from 0 to 1, received 2/,
    },
    {
      what: "a qubit twice",
      gate: { type: "fixed", name: "CZ", qubits: [1, 1] },
      message: /layer\[0\]\.qubits must be one or more different qubits, received 1, 1/,
    },
    {
      what: "a word with another letter",
      gate: {
        type: "evolution",
        generator: { terms: [{ coefficient: 1, word: "XQ" }], omitted: 0 },
        angle: { value: 1 },
      },
      message: /layer\[0\]\.generator\.terms\[0\]\.word must be 2 letters of I, X, Y, Z, received "XQ"/,
    },
    {
      what: "a parameter that is not there",
      gate: { type: "evolution", generator: { terms: [], omitted: 0 }, angle: { parameter: 1, scale: 1, offset: 0 } },
      message: /layer\[0\]\.angle\.parameter must be an integer from 0 to 0, received 1/,
    },
    { what: "nothing", gate: null, message: /layer\[0\] must be a gate, received null/ },
  ]) {
    it(`refuses a gate with ${what}`, () => {
      const json = stored();
      assert.throws(() => parseCircuit({ ...json, layer: [gate, json.layer[1]] }), message);
    });
  }

  for (const value of [null, undefined, 3, "circuit", []]) {
    it(`refuses ${JSON.stringify(value)}`, () => assert.throws(() => parseCircuit(value), /circuit/));
  }
});
