import { fieldsOf, integer, list } from "../../display/json-fields";
import { received, requireOneOf } from "../../errors";
import { FRAME_LIMITS, type LineSlice, type RunCurve, type WatchFrame, type WatchState } from "./frames";
import { readNumber, readNumbers, readText } from "./read";

const KEYS: readonly (keyof WatchFrame)[] = [
  "kind",
  "version",
  "panel",
  "state",
  "ansatz",
  "optimizer",
  "lossName",
  "runs",
  "runsDone",
  "steps",
  "stepsDone",
  "lowest",
  "curves",
  "slice",
];
const STATES: readonly WatchState[] = ["running", "stopping", "complete", "stopped", "failed"];

/**
 * Checks that a value read from a file or a message is a frame of `watch` and copies it, field by field.
 *
 * @throws TypeError or RangeError that names the field, the requirement and the value received
 */
export function parseWatch(json: unknown): WatchFrame {
  const fields = fieldsOf("frame", json, KEYS);
  if (fields.kind !== "watch" || fields.version !== 1)
    throw new TypeError(`frame must be of kind "watch", version 1, received ${received(fields.kind)}`);
  requireOneOf("frame.state", fields.state, STATES);
  const text = (key: "panel" | "ansatz" | "optimizer" | "lossName") => readText(`frame.${key}`, fields[key]);
  const count = (key: "runs" | "runsDone" | "steps" | "stepsDone") => integer(`frame.${key}`, fields[key]);
  return {
    kind: "watch",
    version: 1,
    panel: text("panel"),
    state: fields.state as WatchState,
    ansatz: text("ansatz"),
    optimizer: text("optimizer"),
    lossName: text("lossName"),
    runs: count("runs"),
    runsDone: count("runsDone"),
    steps: count("steps"),
    stepsDone: count("stepsDone"),
    ...(fields.lowest === undefined ? {} : { lowest: readNumber("frame.lowest", fields.lowest) }),
    curves: curves(fields.curves),
    ...(fields.slice === undefined ? {} : { slice: slice(fields.slice) }),
  };
}

function curves(value: unknown): RunCurve[] {
  let points = 0;
  return list("frame.curves", value, FRAME_LIMITS.curves, (name, one) => {
    const read = curve(name, one);
    points += read.steps.length;
    if (points <= FRAME_LIMITS.points) return read;
    throw new RangeError(`frame.curves must have at most ${FRAME_LIMITS.points} points, received more`);
  });
}

function curve(name: string, value: unknown): RunCurve {
  const fields = fieldsOf(name, value, ["run", "steps", "losses", "going"]);
  const steps = list(`${name}.steps`, fields.steps, FRAME_LIMITS.numbers, integer);
  return {
    run: integer(`${name}.run`, fields.run),
    steps,
    losses: readNumbers(`${name}.losses`, fields.losses, steps.length),
    ...(fields.going === true ? { going: true } : {}),
  };
}

function slice(value: unknown): LineSlice {
  const fields = fieldsOf("frame.slice", value, ["run", "positions", "losses", "current"]);
  const positions = readNumbers("frame.slice.positions", fields.positions);
  return {
    run: integer("frame.slice.run", fields.run),
    positions,
    losses: readNumbers("frame.slice.losses", fields.losses, positions.length),
    current: readNumber("frame.slice.current", fields.current),
  };
}
