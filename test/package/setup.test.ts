import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./checkout";

/** Runs the set-up in a bare checkout where the only programs on the PATH are the given shell scripts. */
function setUpWith(programs: Readonly<Record<string, string>>, { packages }: { packages: "installed" | "missing" }) {
  const checkout = mkdtempSync(join(tmpdir(), "qnnlab-bare-"));
  try {
    cpSync(join(root, ".setup"), join(checkout, ".setup"), { recursive: true });
    cpSync(join(root, "package-lock.json"), join(checkout, "package-lock.json"));
    if (packages === "installed") symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
    const bin = join(checkout, "bin");
    mkdirSync(bin);
    for (const [name, script] of Object.entries(programs)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(checkout, ".setup/setup.mjs")], {
      encoding: "utf8",
      env: { PATH: bin },
    });
    return { status, said: stdout + stderr };
  } finally {
    rmSync(checkout, { recursive: true });
  }
}

const python = (version: string, makesEnvironments: boolean) =>
  `echo '{ "version": [${version}], "makesEnvironments": ${makesEnvironments} }'`;

const failures = [
  {
    when: "there is no Python",
    programs: {},
    packages: "installed",
    step: "Python environment",
    says: [/Python 3\.10 or later is needed; found: no Python on the PATH/, /apt-get install python3 /],
  },
  {
    when: "Python is too old",
    programs: { python3: python("3, 9, 2", true) },
    packages: "installed",
    step: "Python environment",
    says: [/Python 3\.10 or later is needed; found: python3 is 3\.9\.2/],
  },
  {
    when: "Python cannot make environments",
    programs: { python3: python("3, 11, 7", false) },
    packages: "installed",
    step: "Python environment",
    says: [/python3 has no venv and ensurepip/, /apt-get install python3-venv/],
  },
  {
    when: "making the environment fails",
    programs: { python3: `[ "$1" = -m ] && { echo no space left >&2; exit 1; }; ${python("3, 11, 7", true)}` },
    packages: "installed",
    step: "Python environment",
    says: [/no space left/, /python3-venv/],
  },
  {
    when: "the packages cannot be fetched",
    programs: { npm: "echo network unreachable >&2; exit 1" },
    packages: "missing",
    step: "npm packages",
    says: [/network unreachable/, /registry can be reached/],
  },
] as const;

describe("a set-up that cannot succeed", () => {
  for (const { when, programs, packages, step, says } of failures) {
    it(`names the step and says what to do when ${when}`, () => {
      const { status, said } = setUpWith(programs, { packages });
      assert.equal(status, 1);
      assert.match(said, new RegExp(`▸ ${step} … failed`));
      for (const words of says) assert.match(said, words);
    });
  }
});
