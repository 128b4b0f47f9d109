import assert from "node:assert/strict";
import { parseExplore, parseKernelMessage, parseOpening, parsePageMessage, parseWatch } from "../../../src/live/panel";
import { exploreFrame, watchFrame } from "../frames";

const explored = exploreFrame();

const zeros = (length: number) => new Array<number>(length).fill(0);

function nested(depth: number): unknown {
  let list: unknown[] = [];
  for (let k = 0; k < depth; k++) list = [list];
  return list;
}

describe("parseExplore", () => {
  it("copies a frame that has come through JSON", () => assert.deepEqual(parseExplore(explored), explored));

  const hostile: readonly [name: string, frame: object, message: RegExp][] = [
    ["another kind", { ...explored, kind: "watch" }, /frame must be of kind "explore", version 1, received "watch"/],
    ["another version", { ...explored, version: 2 }, /version 1/],
    ["a key too many", { ...explored, html: "<img>" }, /frame has no option "html"/],
    ["no number for a loss", { ...explored, loss: "1" }, /frame\.loss must be a finite number, received "1"/],
    ["a gradient of another length", { ...explored, gradient: [1] }, /frame\.gradient must have 6 entries, received 1/],
    ["null among numbers", { ...explored, gradient: [1, 2, null, 4, 5, 6] }, /gradient\[2\] must be a finite number/],
    [
      "a slice along no angle",
      { ...explored, slice: { ...explored.slice, along: 6 } },
      /along must be an integer from 0 to 5/,
    ],
    [
      "a circuit without angles",
      { ...explored, circuit: { ...explored.circuit, theta: undefined } },
      /theta must be there/,
    ],
    [
      "too many numbers",
      { ...explored, slice: { ...explored.slice, angles: new Array(20_001).fill(0) } },
      /at most 20000/,
    ],
    ["too long a text", { ...explored, lossName: "x".repeat(301) }, /lossName must be a text of at most 300 letters/],
    [
      "a slider that goes backwards",
      { ...explored, sliders: [{ name: "g", from: 1, to: 0, step: 1, value: 0 }] },
      /upwards/,
    ],
    [
      "too many sliders",
      { ...explored, sliders: new Array(33).fill(explored.sliders[0]) },
      /sliders must have at most 32/,
    ],
    [
      "a number that overflows",
      { ...explored, loss: 1.7e308 },
      /loss must be from −1e100 to 1e100, received 1.7e\+308/,
    ],
    [
      "an angle that overflows",
      { ...explored, circuit: { ...explored.circuit, theta: explored.circuit.theta.map(() => 1e300) } },
      /theta\[0\] must be from/,
    ],
    ["lists within lists", { ...explored, loss: nested(100_000) }, /loss must be a finite number, received Array of 1/],
    ["a rank above M", { ...explored, fisher: { ...explored.fisher, rank: 7 } }, /rank must be an integer from 0 to 6/],
  ];
  for (const [name, frame, message] of hostile) {
    it(`refuses ${name}`, () => assert.throws(() => parseExplore(frame), message));
  }
});

describe("parseWatch", () => {
  it("copies a frame", () => assert.deepEqual(parseWatch(JSON.parse(JSON.stringify(watchFrame))), watchFrame));

  it("takes one without a slice and a lowest loss", () => {
    const { slice: _, lowest: __, ...early } = watchFrame;
    assert.deepEqual(parseWatch({ ...early, curves: [] }), { ...early, curves: [] });
  });

  const hostile: readonly [name: string, frame: object, message: RegExp][] = [
    ["an unknown state", { ...watchFrame, state: "done" }, /frame\.state must be one of "running", .* received "done"/],
    [
      "curves with more steps than losses",
      { ...watchFrame, curves: [{ run: 0, steps: [0, 1], losses: [1] }] },
      /losses must have 2/,
    ],
    ["negative counts", { ...watchFrame, steps: -1 }, /frame\.steps must be an integer ≥ 0, received -1/],
    ["steps before the first", { ...watchFrame, curves: [{ run: 0, steps: [-1], losses: [1] }] }, /steps\[0\] must be/],
    [
      "too many points in all",
      { ...watchFrame, curves: new Array(6).fill({ run: 0, steps: zeros(20_000), losses: zeros(20_000) }) },
      /curves must have at most 100000 points/,
    ],
    ["too many curves", { ...watchFrame, curves: new Array(501).fill(watchFrame.curves[0]) }, /at most 500/],
  ];
  for (const [name, frame, message] of hostile) {
    it(`refuses ${name}`, () => assert.throws(() => parseWatch(frame), message));
  }
});

describe("messages between page and kernel", () => {
  const position = { values: { field: 1 }, angles: [0.5], along: 0 };

  it("are read by their types", () => {
    assert.deepEqual(parsePageMessage({ type: "move", request: 3, position }), { type: "move", request: 3, position });
    assert.deepEqual(parsePageMessage({ type: "stop" }), { type: "stop" });
    assert.deepEqual(parseKernelMessage({ type: "unknown" }), { type: "unknown" });
    const answer = { type: "explored", request: 1, frame: explored };
    assert.deepEqual(parseKernelMessage(answer), answer);
    assert.deepEqual(parseOpening({ panel: "a" }), { panel: "a" });
  });

  const wrong: readonly [name: string, message: unknown, error: RegExp][] = [
    ["no message", 5, /message must be a message, received 5/],
    ["of an unknown type", { type: "run" }, /message\.type must be one of move, stop, received "run"/],
    ["named after what every object has", { type: "constructor" }, /must be one of move, stop, received "constructor"/],
    ["without a number", { type: "move", position }, /move\.request must be an integer/],
    [
      "with a value that is no number",
      { type: "move", request: 1, position: { ...position, values: { field: "1" } } },
      /values\.field must be a finite number/,
    ],
    [
      "with too many angles",
      { type: "move", request: 1, position: { ...position, angles: new Array(20_001).fill(0) } },
      /at most 20000/,
    ],
  ];
  for (const [name, message, error] of wrong) {
    it(`are refused when ${name}`, () => assert.throws(() => parsePageMessage(message), error));
  }
});
