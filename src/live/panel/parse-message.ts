import { fieldsOf, integer } from "../../display/json-fields";
import { received, requireObject } from "../../errors";
import { FRAME_LIMITS } from "./frames";
import { parseExplore } from "./parse-explore";
import { parseWatch } from "./parse-watch";
import type { FromKernel, FromPage, KernelMessage, Opening, PageMessage, Position } from "./protocol";
import { readNumber, readNumbers, readText } from "./read";

type Readers<Messages> = { [K in keyof Messages]: (value: object) => Messages[K] };

const fromPage: Readers<FromPage> = {
  move: (value) => {
    const fields = fieldsOf("move", value, ["type", "request", "position"]);
    return { request: integer("move.request", fields.request), position: position(fields.position) };
  },
  stop: () => ({}),
};

const fromKernel: Readers<FromKernel> = {
  explored: (value) => {
    const fields = fieldsOf("explored", value, ["type", "request", "frame"]);
    return { request: integer("explored.request", fields.request), frame: parseExplore(fields.frame) };
  },
  refused: (value) => {
    const fields = fieldsOf("refused", value, ["type", "request", "message"]);
    return {
      request: integer("refused.request", fields.request),
      message: readText("refused.message", fields.message),
    };
  },
  watched: (value) => ({ frame: parseWatch(fieldsOf("watched", value, ["type", "frame"]).frame) }),
  unknown: () => ({}),
};

/** @throws TypeError or RangeError when it is no message of a page */
export function parsePageMessage(json: unknown): PageMessage {
  return parse<FromPage>(json, fromPage) as PageMessage;
}

/** @throws TypeError or RangeError when it is no message of a kernel */
export function parseKernelMessage(json: unknown): KernelMessage {
  return parse<FromKernel>(json, fromKernel) as KernelMessage;
}

/** @throws TypeError when a comm does not say which panel it is for */
export function parseOpening(json: unknown): Opening {
  return { panel: readText("panel", fieldsOf("opening", json, ["panel"]).panel) };
}

function parse<Messages>(json: unknown, readers: Readers<Messages>): object {
  requireObject("message", json, "a message");
  const { type } = json as { readonly type?: unknown };
  if (typeof type !== "string" || !Object.hasOwn(readers, type)) {
    throw new TypeError(`message.type must be one of ${Object.keys(readers).join(", ")}, received ${received(type)}`);
  }
  return { type, ...readers[type as keyof Messages](json as object) };
}

function position(value: unknown): Position {
  const fields = fieldsOf("position", value, ["values", "angles", "along"]);
  requireObject("position.values", fields.values, "a record of numbers");
  const values = Object.entries(fields.values as object);
  if (values.length > FRAME_LIMITS.sliders)
    throw new RangeError(
      `position.values must have at most ${FRAME_LIMITS.sliders} entries, received ${values.length}`,
    );
  return {
    values: Object.fromEntries(values.map(([name, one]) => [name, readNumber(`position.values.${name}`, one)])),
    angles: readNumbers("position.angles", fields.angles),
    along: integer("position.along", fields.along),
  };
}
