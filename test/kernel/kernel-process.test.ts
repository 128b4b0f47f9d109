import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient, streamText } from "./client";

describe("a kernel", () => {
  it("runs beside another in the same folder, each with its own variables", async () => {
    const folder = mkdtempSync(join(tmpdir(), "qnnlab-notebooks-"));
    writeFileSync(join(folder, "shared.ts"), "export const shared: number = 40\n");
    const kernels = await Promise.all([1, 2].map(() => KernelClient.start({ cwd: folder })));
    const cell = (own: number) => `import { shared } from './shared'\nlet own: number = ${own}\nshared + own`;
    assert.deepEqual(await Promise.all(kernels.map((kernel, i) => kernel.value(cell(i + 1)))), ["41", "42"]);
    await kernels[0]!.stop();
    assert.equal(await kernels[1]!.value("own"), "2");
    await kernels[1]!.stop();
    rmSync(folder, { recursive: true });
  });
});

describe("the log", () => {
  it("is quiet unless asked, and then tells of messages without their contents", async () => {
    const quiet = await KernelClient.start();
    await quiet.value("'secret ' + 1");
    assert.equal(quiet.stderr, "");
    await quiet.stop();
    const kernel = await KernelClient.start({ env: { QNNLAB_KERNEL_LOG: "debug" } });
    const { outputs } = await kernel.execute("console.log('secret')");
    assert.equal(streamText(outputs), "secret\n");
    await kernel.until(() => /debug: shell execute_request/.test(kernel.stderr));
    assert.doesNotMatch(kernel.stderr, /secret|console/);
    await kernel.stop();
  });
});
