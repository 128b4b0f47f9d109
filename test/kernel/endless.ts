import assert from "node:assert/strict";
import type { Answer, KernelClient } from "./client";

/** Cells that never end by themselves. */
export const endless: readonly string[] = [
  "while (true) {}",
  "await null; while (true) {}",
  "await new Promise((done) => setTimeout(done, 1)); while (true) {}",
  "await new Promise((done) => setImmediate(done)); while (true) {}",
  "for (;;) await null",
  "await new Promise(() => {})",
  "new Promise(() => {})",
  "await new Promise((done) => setTimeout(done, 60_000))",
  "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
  "[1].map((): number => { for (;;) {} })",
  "for (;;) { try { for (;;) {} } catch {} finally {} }",
  "({ get [Symbol.toStringTag](): string { for (;;) {} } })",
  "for (;;) console.log('flood')",
  "const { Instance, Module } = (globalThis as any).WebAssembly; new Instance(new Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11]))).exports.f()",
];

/** What an interrupt may take, in milliseconds. */
const INTERRUPT_LIMIT = 1000;

const setUp = `import { adam, energy, hva, overparametrization, rankVsParameters, sweep, tfim, train } from "qnnlab"
const chain = tfim({ qubits: 6 })
const qnn = hva(chain, { layers: 10 })
const wide = hva(tfim({ qubits: 10 }), { layers: 400 })`;
const training = "loss: energy(chain), steps: 1e7, runs: 4";
const calls: [what: string, call: (workers: number) => string][] = [
  ["training", (workers) => `train(qnn, { ${training}, optimizer: adam({ rate: 1e-3 }), workers: ${workers} })`],
  ["report", (workers) => `overparametrization(qnn, { ${training}, layers: [9, 10], workers: ${workers} })`],
  ["curve of ranks", (workers) => `rankVsParameters(wide, { layers: [400], samples: 1000, workers: ${workers} })`],
  [
    "sweep",
    (workers) =>
      `sweep({ grid: { k: [1, 2] }, workers: ${workers}, task: async (_, context) => (await train(qnn, { ${training}, optimizer: adam(), ...context })).best.loss })`,
  ],
];
/** Work of the library that would take hours; interrupted, it may still give a partial result. */
export const longWork = [1, 2].flatMap((workers) =>
  calls.map(([what, call]) => ({
    what: `a ${what} with workers: ${workers}`,
    code: `${setUp}\nawait ${call(workers)}`,
  })),
);

/** A cell that awaits threads of its own which never end; the next cell finds them in `pool`. */
export const ownPool = `const { Worker } = require("node:worker_threads")
const pool = [1, 2].map(() => new Worker("require('node:worker_threads').parentPort.postMessage(1); for (;;) {}", { eval: true }))
await Promise.all(pool.map((worker) => new Promise((started) => worker.once("message", started))))
console.log("running")
await Promise.all(pool.map((worker) => new Promise((done) => worker.once("exit", done))))`;

/** Starts a cell, waits until its code runs, interrupts it. */
export function interrupted(kernel: KernelClient, code: string): Promise<Answer> {
  return interruptedAfter(kernel, `console.log('running');\n${code}`, "stream");
}

/** Starts a cell, interrupts it after its first message of a type, and sees that it ends in time. */
export async function interruptedAfter(kernel: KernelClient, code: string, type: string): Promise<Answer> {
  const id = await kernel.startCell(code);
  await kernel.message(id, type);
  const asked = performance.now();
  await kernel.request("interrupt_request", {}, { channel: "control" });
  const answer = await kernel.answer(id);
  const took = performance.now() - asked;
  assert.ok(took < INTERRUPT_LIMIT, `${took.toFixed(0)} ms`);
  return answer;
}
