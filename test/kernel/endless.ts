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

const chain = "const chain = tfim({ qubits: 6 })\nconst qnn = hva(chain, { layers: 10 })";
/** Work of the library that would take hours; interrupted, it may still give a partial result. */
export const longWork: readonly string[] = [1, 2].map(
  (workers) => `import { adam, energy, hva, tfim, train } from "qnnlab"
${chain}
const options = { loss: energy(chain), optimizer: adam({ rate: 1e-3 }), steps: 1e7, runs: 4, workers: ${workers} }
await train(qnn, options)`,
);

/** Starts a cell, waits until its code runs, interrupts it. */
export async function interrupted(kernel: KernelClient, code: string): Promise<Answer> {
  const id = await kernel.startCell(`console.log('running');\n${code}`);
  await kernel.message(id, "stream");
  await kernel.request("interrupt_request", {}, { channel: "control" });
  return kernel.answer(id);
}
