/**
 * Which cell output belongs to. Node 20 cannot carry a context along promises without async hooks, and those do not
 * survive a terminated cell; so timers are wrapped, and whatever else prints belongs to the cell that runs.
 */
import { promisify } from "node:util";
import type { Origin } from "../link";

let running: Origin = 0;
let current: Origin = 0;

/** The cell that output written now belongs to. */
export function currentOrigin(): Origin {
  return current;
}

/** Call when a cell starts. */
export function enterOrigin(origin: Origin): void {
  running = origin;
  current = origin;
}

const { setImmediate: laterSetImmediate } = globalThis;

/** Runs a handler whose own output belongs to a request; promises that it settles are those of the running cell. */
export function withinOrigin(origin: Origin, handler: () => void): void {
  current = origin;
  try {
    handler();
  } finally {
    current = running;
  }
}

/** Runs a timer's callback for its cell; the promises that it settles still count as part of it. */
function belonging<A extends unknown[]>(callback: (...args: A) => void, origin: Origin): (...args: A) => void {
  return function (this: unknown, ...args: A) {
    if (current === origin) return callback.apply(this, args);
    current = origin;
    laterSetImmediate(() => {
      current = running;
    });
    return callback.apply(this, args);
  };
}

type Schedule = (callback: (...args: unknown[]) => void, ...rest: unknown[]) => unknown;

function wrapped(schedule: Schedule): Schedule {
  const wrapper: Schedule = (callback, ...rest) =>
    schedule(typeof callback === "function" ? belonging(callback, current) : callback, ...rest);
  const promised = (schedule as unknown as Record<symbol, unknown>)[promisify.custom];
  return promised ? Object.defineProperty(wrapper, promisify.custom, { value: promised, enumerable: true }) : wrapper;
}

/** Makes the output of timers go to the cell that started them. */
export function wrapTimers(): void {
  const timers = globalThis as unknown as Record<string, Schedule>;
  for (const name of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"]) {
    const wrapper = wrapped(timers[name]!);
    timers[name] = Object.defineProperty(wrapper, "name", { value: name });
  }
}
