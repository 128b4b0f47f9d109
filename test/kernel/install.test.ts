import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient, type Received, streamText } from "./client";
import { until, untilGone } from "./processes";

/** The texts that a line changed in place has had. */
function liveLines(outputs: readonly Received[]): string[] {
  const [first, ...rest] = outputs.filter(({ type }) => /^(update_)?display_data$/.test(type));
  for (const { type, content } of rest) {
    assert.equal(type, "update_display_data");
    assert.equal(content.transient.display_id, first?.content.transient.display_id);
  }
  return [first!, ...rest].map(({ content }) => content.data["text/plain"]!);
}

describe("packages from a cell", () => {
  let folder: string;
  let kernel: KernelClient;
  const pack = (name: string, version: string) => {
    const source = join(folder, "sources", name);
    mkdirSync(source, { recursive: true });
    const manifest = { name, version, main: "index.js", types: "index.d.ts" };
    writeFileSync(join(source, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(source, "index.js"), `exports.version = "${version}"\n`);
    writeFileSync(join(source, "index.d.ts"), "export declare const version: string\n");
    return source;
  };
  /** Starts a cell in which npm waits for a git that never ends, with a process of its own. */
  const endlessInstall = async () => {
    const pids = join(folder, "pids");
    const git = join(folder, "git-that-never-ends");
    const script = `#!/bin/sh\nsleep 600 &\necho "$PPID $$ $!" > "${pids}.new" && mv "${pids}.new" "${pids}"\nwait\n`;
    rmSync(pids, { force: true });
    writeFileSync(git, script, { mode: 0o755 });
    writeFileSync(join(folder, "inner", ".npmrc"), `git=${git}\n`);
    const cell = await kernel.startCell("const early = 6\nawait install('git+file:///is/not/there.git')");
    await until(() => existsSync(pids), 15_000);
    rmSync(join(folder, "inner", ".npmrc"));
    return { cell, pids: readFileSync(pids, "utf8").trim().split(" ").map(Number) };
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "qnnlab-notebooks-"));
    writeFileSync(join(folder, "package.json"), "{}");
    mkdirSync(join(folder, "inner"));
    kernel = await KernelClient.start({ cwd: join(folder, "inner") });
  });
  after(async () => {
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  it("installs into the notebook's folder, for the next cell, with variables kept", async () => {
    const source = pack("from-a-folder", "1.0.0");
    const { outputs, reply } = await kernel.execute(`const kept = 5\nawait install(${JSON.stringify(source)})`);
    assert.equal(reply.status, "ok", reply.evalue);
    const lines = liveLines(outputs);
    assert.match(lines[0]!, /^Installing \S*from-a-folder into \S*inner$/);
    assert.match(lines.at(-1)!, /^Installed from-a-folder 1\.0\.0 into \S*inner$/);
    assert.equal(streamText(outputs), "");
    assert.ok(existsSync(join(folder, "inner", "node_modules", "from-a-folder")));
    assert.equal(await kernel.value("import { version } from 'from-a-folder'\nversion + kept"), "'1.0.05'");
    assert.match((await kernel.execute("version.toFixed()")).reply.evalue, /TS2551|TS2339/);
  });

  it("imports npm:NAME@VERSION from what is installed, without asking npm", async () => {
    const { outputs, reply } = await kernel.execute("import { version as v } from 'npm:from-a-folder@1.0.0'\nv");
    assert.equal(reply.status, "ok", reply.evalue);
    assert.deepEqual(
      outputs.map(({ type }) => type),
      ["execute_input", "execute_result"],
    );
  });

  it("fetches types for a package that brings none, and says what it fetches and has installed", async () => {
    const { outputs, reply } = await kernel.execute("await install('is-odd@3')");
    assert.equal(reply.status, "ok", reply.evalue);
    const lines = liveLines(outputs);
    assert.ok(
      lines.some((line) => /^Installing is-odd@3 into \S*inner · \d packages? fetched, \S+ · \d+ s$/.test(line)),
      lines.join("\n"),
    );
    assert.match(lines.at(-1)!, /^Installed is-odd 3\.\d+\.\d+ \(types: @types\/is-odd \d\S+\) into \S*inner$/);
    assert.equal(await kernel.value("import isOdd from 'is-odd'\nisOdd(kept)"), "true");
    assert.match((await kernel.execute("isOdd(kept).length")).reply.evalue, /on type 'boolean'/);
  });

  it("ends npm and all that it has started when it is interrupted, and keeps the variables", async () => {
    const { cell, pids } = await endlessInstall();
    const asked = performance.now();
    await kernel.request("interrupt_request", {}, { channel: "control" });
    const { reply, outputs } = await kernel.answer(cell);
    assert.ok(performance.now() - asked < 1000);
    assert.deepEqual([reply.status, reply.ename], ["error", "KeyboardInterrupt"]);
    assert.match(liveLines(outputs).at(-1)!, /^Installing git\+file\S+ was interrupted$/);
    for (const pid of pids) await untilGone(pid);
    assert.equal(await kernel.value("early + kept"), "11");
  });

  it("says what npm has against a package, and what is no name", async () => {
    const { reply } = await kernel.execute("await install('./is-not-there')");
    assert.match(reply.evalue, /npm install \.\/is-not-there failed/);
    assert.match((await kernel.execute("await install('--global')")).reply.evalue, /needs names of packages/);
    assert.equal(await kernel.value("kept"), "5");
  });

  it("leaves nothing of npm behind when the kernel is shut down meanwhile", async () => {
    const { pids } = await endlessInstall();
    await kernel.stop();
    for (const pid of pids) await untilGone(pid);
  });
});
