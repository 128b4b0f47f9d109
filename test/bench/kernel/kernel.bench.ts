import assert from "node:assert/strict";
import { type Workload, workload } from "../harness/workload";
import { type Started, startKernel, type Timed, timeInterrupt, timeRequest } from "./jupyter-client";

/** Seconds of kernels.py on the two cores of the issue: ipykernel 7.4, tslab 1.0.22. */
const SOURCE = "the kernel's issue";
const LINES = 100_000;

const ofKernel = (kernel: "python3" | "tslab", field: string) => ({
  ask: "kernels",
  tools: [kernel],
  line: { workload: `${kernel} ${field}`, qubits: 0, layers: 0 },
});

const text = (expected: string) => (result: Timed) => assert.equal(result.text, expected);
const seconds = ({ seconds }: Timed) => seconds;
const lastCell = ({ cells }: Started) => cells.at(-1)!.seconds;
const lastText = (expected: string) => (result: Started) => assert.equal(result.cells.at(-1)?.text, expected);

/** Cells that do not end by themselves; what the kernel's interrupt tests have beside these is as fast. */
const endless: readonly [name: string, code: string][] = [
  ["loop", "while (true) {}"],
  ["loop after await", "await null; while (true) {}"],
  ["promise", "await new Promise(() => {})"],
  ["Atomics.wait", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
  [
    "training with 2 workers",
    `import { adam, energy, hva, tfim, train } from "qnnlab"
const chain = tfim({ qubits: 6 })
await train(hva(chain, { layers: 10 }), { loss: energy(chain), optimizer: adam({ rate: 1e-3 }), steps: 1e7, runs: 4, workers: 2 })`,
  ],
];

export const workloads: readonly Workload[] = [
  workload<Started>({
    name: "kernel: start to kernel_info",
    goal: { faster: 2 },
    published: { seconds: 1.03, tool: "ipykernel", source: SOURCE },
    peer: ofKernel("python3", "ready_s"),
    limit: 60,
    prepare: () => () => startKernel(),
    check: ({ ready }) => assert.ok(ready > 0),
    elapsed: ({ ready }) => ready,
  }),
  workload<Started>({
    name: "kernel: start to first result",
    goal: { faster: 2 },
    published: { seconds: 3.36, tool: "tslab", source: SOURCE },
    peer: ofKernel("tslab", "first_result_s"),
    limit: 60,
    prepare: () => () => startKernel({ cells: ["let kept = 41; kept + 1"] }),
    check: lastText("42"),
    elapsed: (result) => result.ready + lastCell(result),
  }),
  workload<Started>({
    name: "kernel: first cell after 3 s of idling",
    goal: { faster: 2 },
    published: { seconds: 0.0319, tool: "tslab", source: SOURCE },
    peer: ofKernel("tslab", "cell_ms"),
    limit: 60,
    prepare: () => () => startKernel({ idle: 3, cells: ["let kept = 41; kept + 1"] }),
    check: lastText("42"),
    elapsed: lastCell,
  }),
  workload<Timed>({
    name: "kernel: trivial cell",
    goal: { faster: 2 },
    published: { seconds: 0.0319, tool: "tslab", source: SOURCE },
    peer: ofKernel("tslab", "cell_ms"),
    limit: 60,
    prepare: () => () => timeRequest("cell", "kept + 1"),
    check: text("42"),
    elapsed: seconds,
  }),
  workload<Timed>({
    name: "kernel: completion, warm",
    goal: { faster: 2 },
    published: { seconds: 0.023, tool: "ipykernel", source: SOURCE },
    peer: ofKernel("python3", "completion_ms"),
    limit: 60,
    prepare: () => () => timeRequest("complete", "kept.toF"),
    check: text("toFixed"),
    elapsed: seconds,
  }),
  workload<Timed>({
    name: "kernel: 10⁵ lines printed",
    goal: { faster: 1 },
    published: { seconds: 1.55, tool: "ipykernel", source: SOURCE },
    peer: { ...ofKernel("python3", "lines_s"), result: LINES },
    limit: 120,
    prepare: () => () => timeRequest("cell", `for (let i = 0; i < ${LINES}; i++) console.log(i)`),
    check: text(Array.from({ length: LINES }, (_, i) => `${i}\n`).join("")),
    elapsed: seconds,
  }),
  ...endless.map(([name, code]) =>
    workload<Timed>({
      name: `kernel: interrupt, ${name}`,
      goal: { within: 0.3 },
      limit: 60,
      prepare: () => () => timeInterrupt(code),
      check: text("41"),
      elapsed: seconds,
    }),
  ),
  workload<Started>({
    name: 'kernel: first import from "qnnlab"',
    goal: { within: 0.4 },
    limit: 60,
    prepare: () => () => startKernel({ cells: ["1", 'import { hva, tfim } from "qnnlab"\ntypeof hva'] }),
    check: lastText("'function'"),
    elapsed: lastCell,
  }),
  workload<Timed>({
    name: "kernel: later cell that uses it",
    goal: { within: 0.04 },
    limit: 60,
    prepare: () => {
      const imported = timeRequest("cell", 'import { hva, tfim } from "qnnlab"');
      return async () => {
        await imported;
        return timeRequest("cell", "hva(tfim({ qubits: 4 }), { layers: 3 }).parameters");
      };
    },
    check: text("6"),
    elapsed: seconds,
  }),
];
