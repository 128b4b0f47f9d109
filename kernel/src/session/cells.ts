/** Entry of the process in which cells run. */
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { complete, inspect } from "./assist";
import { Compiler, completeness, resolveProvidedModules } from "./compile";
import type { Call, CallHandlers, Calls, Notice, ToCells } from "./link";
import { SHARED_LENGTH } from "./link";
import {
  CellRunner,
  Comms,
  currentOrigin,
  defineInstall,
  defineNotebookGlobals,
  Executor,
  followOrigins,
  Guard,
  leaveOrigin,
  originOfPromise,
  Questions,
  readableStacks,
  redirectOutput,
  send,
  sendEvent,
  traceback,
  withinOrigin,
} from "./run";
import { WarmUp } from "./warm-up";
import type { WatcherData } from "./watcher";

const later = globalThis.setTimeout;
const shared = new Int32Array(new SharedArrayBuffer(4 * SHARED_LENGTH));
const { port1: port, port2: main } = new MessageChannel();
const guard = new Guard(shared);
guard.own();
const workerData: WatcherData = { shared, main };
new Worker(join(__dirname, "watcher.js"), { workerData, transferList: [main] }).unref();

redirectOutput();
const compiler = new Compiler();
resolveProvidedModules();
followOrigins();

const comms = new Comms(report);
const runner = new CellRunner(compiler, new Executor(process.cwd()), guard, (shown, id, update, origin) =>
  sendEvent("display", { origin, shown, id, update }),
);
readableStacks(runner.sources);
const questions = new Questions(runner);
defineNotebookGlobals(runner);
defineInstall(compiler, process.cwd());

/** Runs kernel code that calls no code of the user. */
function own<T>(work: () => T): T {
  guard.own();
  try {
    return work();
  } finally {
    guard.user();
  }
}

/** Uses the time between two cells. */
function prepareNext(): void {
  if (!runner.current) own(() => compiler.prepareNext());
}

const handlers: CallHandlers = {
  execute: (input, reply) =>
    runner.execute(input, (outcome) => {
      reply(outcome);
      warmUp.postpone();
      later(prepareNext);
    }),
  complete: ({ code, position }, reply) => reply(own(() => complete(compiler.draft(code, position)))),
  inspect: ({ code, position, detail }, reply) =>
    reply(own(() => inspect(compiler.draft(code, position), detail ? runner.sources.newestFirst() : undefined))),
  isComplete: ({ code }, reply) => reply(own(() => completeness(code))),
  comms: ({ target }, reply) => reply(comms.list(target)),
  comm: (message, reply) => {
    comms.receive(message);
    reply(null);
  },
};

function call<K extends keyof Calls>({ call, id, input }: Call<K>): void {
  const handle = handlers[call] as (input: Calls[K]["in"], reply: (output: Calls[K]["out"]) => void) => void;
  try {
    handle(input, (output) => send({ reply: id, ok: true, output }));
  } catch (thrown) {
    guard.user();
    send({ reply: id, ok: false, message: thrown instanceof Error ? String(thrown.stack) : String(thrown) });
  }
}

function notice(message: Notice): void {
  if (message.notice === "interrupt") runner.interrupt();
  else questions.answer(message.input);
}

port.on("message", (message: ToCells) => {
  warmUp.postpone();
  if ("call" in message) call(message as Call<keyof Calls>);
  else notice(message);
});

function report(thrown: unknown): void {
  sendEvent("error", { origin: currentOrigin(), error: traceback(thrown, runner.sources) });
}
process.on("uncaughtException", (thrown) => {
  report(thrown);
  leaveOrigin();
});
process.on("unhandledRejection", (thrown, promise) => withinOrigin(originOfPromise(promise), () => report(thrown)));
process.on("SIGINT", () => undefined);

const warmUp = new WarmUp(compiler, own);
guard.user();
sendEvent("ready", { typescript: require("@tslab/typescript-for-tslab").version });
