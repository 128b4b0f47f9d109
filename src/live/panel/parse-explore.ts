import { parseCircuit } from "../../display/circuit";
import { fieldsOf, integer, list } from "../../display/json-fields";
import { received } from "../../errors";
import { type AngleSlice, type ExploreFrame, type FisherPart, FRAME_LIMITS, type Slider } from "./frames";
import { readNumber, readNumbers, readText } from "./read";

const KEYS: readonly (keyof ExploreFrame)[] = [
  "kind",
  "version",
  "panel",
  "sliders",
  "angleRange",
  "circuit",
  "lossName",
  "loss",
  "gradient",
  "fisher",
  "slice",
  "backend",
];

/**
 * Checks that a value read from a file or a message is a frame of `explore` and copies it, field by field.
 *
 * @throws TypeError or RangeError that names the field, the requirement and the value received
 */
export function parseExplore(json: unknown): ExploreFrame {
  const fields = fieldsOf("frame", json, KEYS);
  if (fields.kind !== "explore" || fields.version !== 1)
    throw new TypeError(`frame must be of kind "explore", version 1, received ${received(fields.kind)}`);
  const { theta, ...diagram } = parseCircuit(fields.circuit);
  if (theta === undefined) throw new TypeError("frame.circuit.theta must be there");
  const range = readNumbers("frame.angleRange", fields.angleRange, 2) as unknown as readonly [number, number];
  if (!(range[0] < range[1])) throw new RangeError(`frame.angleRange must increase, received ${range.join(", ")}`);
  return {
    kind: "explore",
    version: 1,
    panel: readText("frame.panel", fields.panel),
    sliders: list("frame.sliders", fields.sliders, FRAME_LIMITS.sliders, slider),
    angleRange: range,
    circuit: { ...diagram, theta: readNumbers("frame.circuit.theta", theta) },
    lossName: readText("frame.lossName", fields.lossName),
    loss: readNumber("frame.loss", fields.loss),
    gradient: readNumbers("frame.gradient", fields.gradient, theta.length),
    fisher: fisher(fields.fisher, theta.length),
    slice: slice(fields.slice, theta.length),
    backend: readText("frame.backend", fields.backend),
  };
}

function slider(name: string, value: unknown): Slider {
  const fields = fieldsOf(name, value, ["name", "from", "to", "step", "value"]);
  const number = (key: keyof Slider) => readNumber(`${name}.${key}`, fields[key]);
  const one = { from: number("from"), to: number("to"), step: number("step"), value: number("value") };
  if (!(one.from < one.to && one.step > 0))
    throw new RangeError(`${name} must go upwards from "from" to "to" in positive steps`);
  return { name: readText(`${name}.name`, fields.name), ...one };
}

function fisher(value: unknown, parameters: number): FisherPart {
  const fields = fieldsOf("frame.fisher", value, ["rank", "uncertain", "spectrum", "leftOut"]);
  if (fields.leftOut !== undefined) return { leftOut: readText("frame.fisher.leftOut", fields.leftOut) };
  return {
    rank: integer("frame.fisher.rank", fields.rank, 0, parameters),
    uncertain: fields.uncertain === true,
    spectrum: readNumbers("frame.fisher.spectrum", fields.spectrum, parameters),
  };
}

function slice(value: unknown, parameters: number): AngleSlice {
  const fields = fieldsOf("frame.slice", value, ["along", "angles", "losses"]);
  const angles = readNumbers("frame.slice.angles", fields.angles);
  return {
    along: integer("frame.slice.along", fields.along, 0, parameters - 1),
    angles,
    losses: readNumbers("frame.slice.losses", fields.losses, angles.length),
  };
}
