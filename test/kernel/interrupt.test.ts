import assert from "node:assert/strict";
import { join } from "node:path";
import { KernelClient, streamText } from "./client";
import { endless, interrupted, interruptedAfter, longWork, ownPool } from "./endless";

const CELL = "(globalThis as any)[Symbol.for('Jupyter.cell')]";

describe("interrupt", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
    await kernel.value(
      "let kept = 41\nlet ticks = 0\nconst ticking = setInterval(() => { ticks++ }, 5)\nlet started = ''",
    );
  });
  after(() => kernel.stop());

  for (const code of endless) {
    it(`stops ${code.slice(0, 60)} and keeps the variables`, async () => {
      const { reply } = await interrupted(kernel, code);
      assert.equal(reply.ename, "KeyboardInterrupt");
      assert.equal(reply.evalue, "Interrupted");
      assert.equal(await kernel.value("kept"), "41");
    });
  }

  for (const { what, code } of longWork) {
    it(`stops ${what} and keeps the variables`, async () => {
      await kernel.value("import { tfim } from 'qnnlab'\ntfim({ qubits: 4 }).name"); // loaded before
      await interruptedAfter(kernel, code, "display_data"); // its bar
      assert.equal(await kernel.value("kept"), "41");
    });
  }

  it("stops waiting for a pool of the cell's own threads, and keeps the variables, among them the pool", async () => {
    assert.equal((await interruptedAfter(kernel, ownPool, "stream")).reply.ename, "KeyboardInterrupt");
    assert.equal(await kernel.value("kept"), "41");
    assert.equal(await kernel.value("(await Promise.all(pool.map((each) => each.terminate()))).length"), "2");
  });

  it("lets intervals of earlier cells tick on", async () => {
    const before = Number(await kernel.value("ticks"));
    await kernel.value(`while (ticks <= ${before}) await new Promise((done) => setTimeout(done, 1))`);
  });

  it("keeps what the cell had declared before", async () => {
    await interrupted(kernel, "const halfway = 'reached'; for (;;) {}; const after = 1");
    assert.equal(await kernel.value("halfway"), "'reached'");
  });

  it("keeps a result that a listening cell still gives, and aborts the cells that wait", async () => {
    const stopping = `const { signal } = ${CELL}\nawait new Promise<void>((done) => signal.addEventListener("abort", () => done()))`;
    const id = await kernel.startCell(`console.log('running')\n${stopping}\n'partial'`);
    await kernel.message(id, "stream");
    const waiting = await kernel.startCell("'must not run'");
    await kernel.request("interrupt_request", {}, { channel: "control" });
    const { reply, outputs } = await kernel.answer(id);
    assert.equal(reply.status, "ok");
    assert.equal(outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"], "'partial'");
    assert.equal((await kernel.answer(waiting)).reply.status, "aborted");
  });

  it("ends a training, shows its bar before and what it had done afterwards", async () => {
    await kernel.execute("import { adam, energy, hva, tfim, train } from 'qnnlab'\nconst model = tfim({ qubits: 8 })");
    const options = "{ loss: energy(model), optimizer: adam(), steps: 10_000_000, runs: 3 }";
    const id = await kernel.startCell(`const result = await train(hva(model, { layers: 8 }), ${options})\nresult`);
    const bar = await kernel.message(id, "display_data");
    assert.match(bar.content.data["text/plain"] ?? "", /training of HVA of the open TFIM, M = 16 \[.*of 30000000/);
    await kernel.request("interrupt_request", {}, { channel: "control" });
    const { reply, outputs } = await kernel.answer(id);
    assert.equal(reply.status, "ok");
    const shown = outputs.find(({ type }) => type === "execute_result");
    assert.match(shown?.content.data["text/plain"] ?? "", /runs? below 10⁻³ \(stopped early\)/);
    assert.ok("image/svg+xml" in (shown?.content.data ?? {}));
    assert.equal(await kernel.value("result.complete || result.best.steps === 0"), "false");
  });

  const waits = [
    { what: "trains", rest: "(await train(hva(chain, { layers: 4 }), { ...endless, ...context })).best.loss" },
    { what: "waits for what never comes", rest: "await new Promise<number>(() => {})" },
  ];
  for (const { what, rest } of waits) {
    it(`keeps and shows the finished points of a sweep whose task ${what}`, async () => {
      await kernel.value(`import { adam, energy, hva, sweep, tfim, train } from 'qnnlab'
const chain = tfim({ qubits: 6 }), endless = { loss: energy(chain), optimizer: adam(), steps: 1e9 }`);
      const code = `const swept = await sweep({ grid: { k: [1, 2, 3, 4] }, task: async ({ k }, context) => k < 3 ? 0.5 * k : ${rest} })\nswept`;
      const { reply, outputs } = await interruptedAfter(kernel, code, "display_data"); // its bar
      assert.equal(reply.status, "ok");
      const shown = outputs.find(({ type }) => type === "execute_result")?.content.data ?? {};
      assert.match(shown["text/plain"] ?? "", /^Sweep: 2 of 4 points, 2 not computed$/m);
      assert.match(shown["image/svg+xml"] ?? "", /value against k: 2 of 4 points, 2 not computed/);
      assert.equal(await kernel.value("swept.complete || swept.points.map(({ value }) => value).join()"), "'0.5,1,,'");
      assert.equal(await kernel.value("kept"), "41");
    });
  }

  for (const before of ["", "await null; "]) {
    it(`a sweep whose task holds the thread goes on from its store (${before || "at once"})`, async () => {
      const file = join(kernel.folder, `runs${before.length}.sqlite`);
      await kernel.value(`import { sweep } from 'qnnlab'
let holds = true, behind = 'not reached'
const options = { name: 'held', store: ${JSON.stringify(file)}, grid: { k: [1, 2, 3, 4] }, task: async ({ k }: { k: number }) => {
  ${before}if (k === 3 && holds) { console.log('holding'); for (;;) {} }
  return k
} }`);
      const { reply } = await interruptedAfter(kernel, "await sweep(options); behind = 'reached'", "stream");
      assert.equal(reply.ename, "KeyboardInterrupt");
      const again =
        "holds = false\nconst { points } = await sweep(options)\npoints.map(({ value, stored }) => [value, stored].join(' ')).join()";
      assert.equal(await kernel.value(again), "'1 true,2 true,3 false,4 false'");
      assert.equal(await kernel.value("behind"), "'not reached'");
    });
  }

  it("shows the signal's reason as an interrupt, and does not wait for a listener that does nothing", async () => {
    const rejecting = `const s = ${CELL}.signal; await new Promise((_, no) => s.addEventListener("abort", () => no(s.reason)))`;
    assert.equal((await interrupted(kernel, rejecting)).reply.ename, "KeyboardInterrupt");
    assert.equal(
      (await interrupted(kernel, `${CELL}.signal; await new Promise(() => {})`)).reply.ename,
      "KeyboardInterrupt",
    );
  });

  it("drops what waits to be shown of a flood, and says so", async () => {
    const cell = "for (;;) console.log('x'.repeat(10_000))";
    const id = await kernel.startCell(cell);
    const published = () => kernel.received.filter(({ parent, type }) => parent.msg_id === id && type === "stream");
    await kernel.until(() => streamText(published()).length > 2e6);
    const before = performance.now();
    await kernel.request("interrupt_request", {}, { channel: "control" });
    const { reply, outputs } = await kernel.answer(id);
    assert.equal(reply.ename, "KeyboardInterrupt");
    assert.ok(performance.now() - before < 5000); // the backlog and what comes after would take far longer
    assert.match(streamText(outputs, "stderr"), /about \d+ kB of output were dropped/);
  });

  it("says aloud that a cell in another program cannot be stopped, and then restarts", async () => {
    const own = await KernelClient.start();
    const id = await own.startCell("console.log('running'); require('child_process').execSync('sleep 60')");
    await own.message(id, "stream");
    const interrupt = () => own.request("interrupt_request", {}, { channel: "control" });
    await interrupt();
    await own.until(() => /Interrupt once more/.test(streamText(own.received, "stderr")));
    await interrupt();
    assert.equal((await own.answer(id)).reply.ename, "CellProcessEnded");
    assert.equal(await own.value("1 + 1"), "2");
    await own.stop();
  });

  it("does nothing when no cell runs", async () => {
    const { reply } = await kernel.request("interrupt_request", {}, { channel: "control" });
    assert.equal(reply.status, "ok");
    assert.equal(await kernel.value("kept + 1"), "42");
  });

  it("answers the heartbeat while a cell holds the thread", async () => {
    const id = await kernel.startCell("console.log('running'); while (true) {}");
    await kernel.message(id, "stream");
    assert.equal(await kernel.heartbeat(), "ping");
    await kernel.request("interrupt_request", {}, { channel: "control" });
    await kernel.answer(id);
  });
});
