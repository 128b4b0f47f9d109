import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CachedModule } from "../../kernel/src/session/compile/code-cache";

describe("CachedModule", () => {
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-cache-"));
  const path = join(folder, "sum.js");
  const cache = join(folder, "qnnlab-kernel");
  const variable = process.platform === "win32" ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
  const before = process.env[variable];

  const load = () => {
    const cached = new CachedModule(path, "sum-1");
    const { sum } = cached.load() as { sum: (n: number) => number };
    assert.equal(sum(4), 10);
    cached.save();
  };
  const file = () => join(cache, readdirSync(cache)[0]!);

  writeFileSync(path, "exports.sum = (n) => n === 0 ? 0 : n + exports.sum(n - 1);");
  beforeEach(() => {
    process.env[variable] = folder;
    rmSync(cache, { recursive: true, force: true });
    load();
  });
  after(() => {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
    rmSync(folder, { recursive: true });
  });

  it("keeps one whole file, which the next load takes", () => {
    assert.equal(readdirSync(cache).length, 1);
    const cached = new CachedModule(path, "sum-1");
    cached.load();
    rmSync(cache, { recursive: true });
    cached.save();
    assert.ok(!existsSync(cache), "code that came from the file is not written again");
  });

  for (const [damage, damaged] of Object.entries({
    "is cut short": (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1),
    "is empty": () => Buffer.alloc(0),
    "has a wrong byte": (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(bytes.at(-1)! ^ 1)]),
  })) {
    it(`is made afresh when the file ${damage}`, () => {
      const whole = readFileSync(file()).length;
      const wrong = Buffer.from(damaged(readFileSync(file())));
      writeFileSync(file(), wrong);
      load();
      assert.equal(readFileSync(file()).length, whole);
      assert.notDeepEqual(readFileSync(file()), wrong);
    });
  }

  it("loads without a folder to write to", () => {
    rmSync(cache, { recursive: true });
    writeFileSync(cache, "in the way");
    load();
    assert.equal(readFileSync(cache, "utf8"), "in the way");
  });
});
