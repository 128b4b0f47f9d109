import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./checkout";

/** The parts of `npm run lint`, each a program in node_modules. */
const checks = [
  { what: "format and lint rules", program: ".bin/biome", args: ["check", "."] },
  { what: "types of sources and tests", program: "typescript/bin/tsc", args: ["-p", "test"] },
  {
    what: "one-way flow of the rooms",
    program: ".bin/depcruise",
    args: ["src", "kernel/src", "extension/src", "--config", ".dependency-cruiser.cjs"],
  },
];

describe("lint", () => {
  for (const { what, program, args } of checks) {
    it(what, () => {
      const { status, stdout, stderr } = spawnSync(join(root, "node_modules", program), args, {
        cwd: root,
        encoding: "utf8",
      });
      assert.equal(status, 0, `${stdout}${stderr}`);
    }).timeout(120_000);
  }
});
