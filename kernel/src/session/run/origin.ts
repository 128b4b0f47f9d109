/**
 * Which cell output belongs to: the one that started what prints, be it by a timer, a promise, a callback of a file or
 * an event of something that it has made, such as a child process. Whatever else prints belongs to the running cell.
 * `AsyncLocalStorage` is not used: on Node 20 it keeps a stack of callbacks, and Node aborts when the code of a cell is
 * terminated amid it.
 */
import crypto from "node:crypto";
import dns from "node:dns";
import { EventEmitter } from "node:events";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { promiseHooks } from "node:v8";
import zlib from "node:zlib";
import type { Origin } from "../link";

let running: Origin = 0;
/** The cell whose code runs; undefined where a callback of Node's begins. */
let current: Origin | undefined;

/** The cell that output written now belongs to. */
export function currentOrigin(): Origin {
  return current ?? running;
}

/** Call when a cell starts. What it calls and starts until `leaveOrigin` belongs to it. */
export function enterOrigin(origin: Origin): void {
  running = origin;
  current = origin;
}

/** Call when the code of a cell has come to its end or to its first await, was terminated, or has thrown. */
export function leaveOrigin(): void {
  current = undefined;
}

/**
 * Runs a handler whose own output belongs to a request; promises that it settles remain those of their cells. What it
 * throws still belongs there, until `leaveOrigin`.
 */
export function withinOrigin<T>(origin: Origin | undefined, handler: () => T): T {
  const before = current;
  current = origin;
  const result = handler();
  current = before;
  return result;
}

/** The cell that has made a promise. */
export function originOfPromise(promise: Promise<unknown>): Origin | undefined {
  return Belonging.originOf(promise);
}

function given(object: object): object {
  return object;
}
/** A class that extends it gives its fields to the object that it is handed. */
const Given = given as unknown as new (object: object) => object;

/** An object with its cell in a private field: faster than a WeakMap by far, and not seen when the object is shown. */
class Belonging extends Given {
  readonly #origin: Origin;

  constructor(object: object, origin: Origin) {
    super(object);
    this.#origin = origin;
  }

  static originOf(object: object): Origin | undefined {
    return #origin in object ? object.#origin : undefined;
  }
}

/** Makes what cells start remember its cell. */
export function followOrigins(): void {
  const timers = globalThis as unknown as Record<string, Start>;
  for (const name of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"]) follow(timers, name, FIRST);
  follow(process as unknown as Record<string, Start>, "nextTick", FIRST);
  for (const [module, isMeant] of CALLING_BACK) {
    const functions = module as unknown as Record<string, Start>;
    for (const name of Object.keys(functions).filter((name) => isMeant(name, module))) follow(functions, name, LAST);
  }
  syncBuiltinESMExports();
  followPromises();
  followEvents();
}

type Start = (this: unknown, ...args: unknown[]) => unknown;
/** Where the callback stands among the arguments. */
const FIRST = 0;
const LAST = -1;

/** There is also a function that does the same at once; lchmod is not everywhere. */
const isTwofold = (name: string, module: object) => Reflect.get(module, name) && `${name}Sync` in module;
/** Modules and those of their functions that take a callback, as their last argument. */
const CALLING_BACK: readonly [module: object, isMeant: (name: string, module: object) => unknown][] = [
  [fs, isTwofold],
  [zlib, isTwofold],
  [crypto, (name, module) => isTwofold(name, module) || /^random(?:Bytes|Int)$/.test(name)],
  [dns, (name) => /^(?:lookup|resolve|reverse)/.test(name)],
];

/** Gives the callbacks of a function to the cell that calls it. */
function follow(owner: Record<string, Start>, name: string, place: typeof FIRST | typeof LAST): void {
  const start = owner[name]!;
  const following: Start = function (...args) {
    const at = place === LAST ? args.length - 1 : place;
    const callback = args[at];
    if (typeof callback === "function") args[at] = belonging(callback as Start, currentOrigin());
    return start.apply(this, args);
  };
  owner[name] = Object.defineProperties(following, Object.getOwnPropertyDescriptors(start)); // its promisified form too
}

function belonging(callback: Start, origin: Origin): Start {
  return function (...args) {
    return withinOrigin(origin, () => callback.apply(this, args));
  };
}

/** What stands after an `await`, or in `then`, belongs to the cell that has written it there. */
function followPromises(): void {
  promiseHooks.createHook({
    init: (promise) => void new Belonging(promise, currentOrigin()),
    before: (promise) => {
      current = Belonging.originOf(promise);
    },
    after: () => {
      current = undefined;
    },
  });
}

/** An event that Node reports belongs to the cell that made the emitter; one that a cell emits belongs to this cell. */
function followEvents(): void {
  const events = EventEmitter as unknown as { init: (this: EventEmitter, ...args: unknown[]) => void };
  const { init } = events;
  const { emit } = EventEmitter.prototype;
  events.init = function (...args) {
    if (Belonging.originOf(this) === undefined) new Belonging(this, currentOrigin());
    init.apply(this, args);
  };
  EventEmitter.prototype.emit = function (...args) {
    const origin = current ?? Belonging.originOf(this);
    return origin === current ? emit.apply(this, args) : withinOrigin(origin, () => emit.apply(this, args));
  };
}
