import assert from "node:assert/strict";
import { energy, gradient, hva, tfim } from "../../src";
import { type ExploreFrame, type KernelMessage, parseKernelMessage, TARGET } from "../../src/live/panel";
import { KernelClient } from "./client";

const IMPORTS = `import { adam, energy, explore, hva, tfim, train, watch } from "qnnlab";`;

/** The page's end of a panel, spoken by hand. */
class Page {
  readonly #kernel: KernelClient;
  readonly #comm: string;
  readonly #header: Record<string, unknown>;

  private constructor(kernel: KernelClient, comm: string, header: Record<string, unknown>) {
    this.#kernel = kernel;
    this.#comm = comm;
    this.#header = header;
  }

  static async open(kernel: KernelClient, comm: string, panel: string): Promise<Page> {
    const { reply } = await kernel.request("create_subshell_request", {}, { channel: "control" });
    const header = { subshell_id: reply.subshell_id };
    await kernel.send("comm_open", { comm_id: comm, target_name: TARGET, data: { panel } }, { header });
    return new Page(kernel, comm, header);
  }

  async say(data: object): Promise<void> {
    await this.#kernel.send("comm_msg", { comm_id: this.#comm, data }, { header: this.#header });
  }

  /** What the kernel has said until now. */
  get heard(): KernelMessage[] {
    return this.#kernel.received
      .filter(({ type, content }) => type === "comm_msg" && content.comm_id === this.#comm)
      .map(({ content }) => parseKernelMessage(content.data));
  }

  hears<K extends KernelMessage["type"]>(
    type: K,
    wanted: (message: KernelMessage<K>) => boolean = () => true,
  ): Promise<KernelMessage<K>> {
    const fits = (message: KernelMessage) => message.type === type && wanted(message as KernelMessage<K>);
    return this.#kernel.until(() => this.heard.find(fits) as KernelMessage<K> | undefined);
  }
}

/** The id of the panel that a cell shows. */
async function panelOf(kernel: KernelClient, cell: string): Promise<string> {
  const { reply, outputs } = await kernel.execute(cell);
  assert.equal(reply.status, "ok", reply.evalue);
  const data = outputs.find(({ type }) => type === "execute_result")?.content.data as unknown as Record<
    string,
    ExploreFrame
  >;
  return data["application/vnd.qnnlab.explore.v1+json"]!.panel;
}

function move(request: number, values: object, angles: readonly number[] = [], along = 0) {
  return { type: "move", request, position: { values, angles, along } };
}

describe("live panels in the kernel", () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await KernelClient.start();
    await kernel.execute(IMPORTS);
  });
  after(() => kernel.stop());

  it("answer a move with the numbers of the objects in the cell", async () => {
    const id = await panelOf(
      kernel,
      `const m = tfim({ qubits: 4 }); const panel = explore(hva(m, { layers: 2 }), { loss: energy(m) }); panel`,
    );
    const page = await Page.open(kernel, "moving", id);
    const angles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    await page.say(move(1, { layers: 3, field: 0.5 }, angles, 4));
    const { frame } = await page.hears("explored", ({ request }) => request === 1);
    const there = tfim({ qubits: 4, field: 0.5 });
    const known = gradient(hva(there, { layers: 3 }), energy(there), angles);
    assert.ok(Math.abs(frame.loss - known.value) < 1e-12);
    assert.deepEqual(frame.gradient, Array.from(known.gradient));
    assert.deepEqual([frame.circuit.layers, frame.slice.along], [3, 4]);
    assert.equal(await kernel.value("JSON.stringify(panel.values)"), `'{"layers":3,"field":0.5}'`);
  });

  it("answer only the newest of several moves that come together", async () => {
    const id = await panelOf(
      kernel,
      `explore(hva(tfim({ qubits: 8 }), { layers: 4 }), { loss: energy(tfim({ qubits: 8 })) })`,
    );
    const page = await Page.open(kernel, "hasty", id);
    const cell = await kernel.startCell(`for (const end = Date.now() + 300; Date.now() < end; );`);
    await kernel.message(cell, "execute_input");
    for (let request = 1; request <= 20; request++) await page.say(move(request, { layers: 4, field: request / 10 }));
    const { frame } = await page.hears("explored", ({ request }) => request === 20);
    assert.equal(frame.sliders.find(({ name }) => name === "field")?.value, 2);
    assert.ok(page.heard.length < 20, `${page.heard.length} answers`);
  });

  it("show a Hamiltonian that a later cell has changed", async () => {
    await kernel.execute(`let h = tfim({ qubits: 4 })`);
    const id = await panelOf(
      kernel,
      `explore({ layers: [1, 6] }, ({ layers }) => ({ qnn: hva(h, { layers }), loss: energy(h) }))`,
    );
    const page = await Page.open(kernel, "changing", id);
    const angles = [0.3, 0.7];
    for (const [request, field] of [1, 2].entries()) {
      await kernel.execute(`h = tfim({ qubits: 4, field: ${field} })`);
      await page.say(move(request, { layers: 1 }, angles));
      const { frame } = await page.hears("explored", (message) => message.request === request);
      const model = tfim({ qubits: 4, field });
      assert.ok(Math.abs(frame.loss - gradient(hva(model), energy(model), angles).value) < 1e-12);
    }
  });

  it("say why a position cannot be shown, and go on", async () => {
    const id = await panelOf(
      kernel,
      `explore({ layers: [1, 4] }, ({ layers }) => {
      if (layers === 4) throw new Error("four is too many");
      return { qnn: hva(tfim({ qubits: 3 }), { layers }), loss: energy(tfim({ qubits: 3 })) };
    })`,
    );
    const page = await Page.open(kernel, "refusing", id);
    await page.say(move(1, { layers: 4 }));
    assert.equal((await page.hears("refused")).message, "four is too many");
    await page.say(move(2, { layers: 2 }));
    assert.equal((await page.hears("explored")).frame.circuit.layers, 2);
  });

  it("do not know panels of other kernels, and close their comms", async () => {
    const page = await Page.open(kernel, "strange", "no such panel");
    await page.hears("unknown");
    await kernel.until(() =>
      kernel.received.find(({ type, content }) => type === "comm_close" && content.comm_id === "strange"),
    );
  });

  it("show a training while its cell runs, and stop it with its result kept", async () => {
    const cell = await kernel.startCell(`const watched = await watch(train(hva(tfim({ qubits: 6 }), { layers: 6 }), {
      loss: energy(tfim({ qubits: 6 })), optimizer: adam({ rate: 0.001 }), steps: 10_000_000,
    }));
    [watched.complete, watched.best.status].join()`);
    const { content } = await kernel.message(cell, "display_data");
    const data = content.data as unknown as Record<string, { panel: string }>;
    const page = await Page.open(kernel, "watching", data["application/vnd.qnnlab.watch.v1+json"]!.panel);
    const first = await page.hears("watched");
    const later = await page.hears("watched", ({ frame }) => frame.stepsDone > first.frame.stepsDone);
    assert.ok(later.frame.lowest! < first.frame.curves[0]!.losses[0]!);
    await page.say({ type: "stop" });
    const { outputs } = await kernel.answer(cell);
    assert.equal(outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"], "'false,stopped'");
    const last = await page.hears("watched", ({ frame }) => frame.state === "stopped");
    const updated = outputs.find(({ type }) => type === "update_display_data")?.content.data as unknown as Record<
      string,
      unknown
    >;
    assert.deepEqual(updated["application/vnd.qnnlab.watch.v1+json"], last.frame);
    assert.match(String(updated["image/svg+xml"]), /Stopped: step \d+ of 10000000/);
  });
});
