import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KernelClient, streamText } from "./client";

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
    assert.match(streamText(outputs), /^Installing .*from-a-folder into .*inner\n[\s\S]*added 1 package/);
    assert.ok(existsSync(join(folder, "inner", "node_modules", "from-a-folder")));
    assert.equal(await kernel.value("import { version } from 'from-a-folder'\nversion + kept"), "'1.0.05'");
    assert.match((await kernel.execute("version.toFixed()")).reply.evalue, /TS2551|TS2339/);
  });

  it("imports npm:NAME@VERSION from what is installed, without asking npm", async () => {
    const { outputs, reply } = await kernel.execute("import { version as v } from 'npm:from-a-folder@1.0.0'\nv");
    assert.equal(reply.status, "ok", reply.evalue);
    assert.equal(streamText(outputs), "");
  });

  it("says what npm has against a package, and what is no name", async () => {
    const { reply } = await kernel.execute("await install('./is-not-there')");
    assert.match(reply.evalue, /npm install \.\/is-not-there failed/);
    assert.match((await kernel.execute("await install('--global')")).reply.evalue, /needs names of packages/);
    assert.equal(await kernel.value("kept"), "5");
  });
});
