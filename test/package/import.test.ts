import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { makeUserFolder } from "./checkout";

const names = [
  "adam",
  "circuit",
  "energy",
  "expectation",
  "fisherInformation",
  "gradient",
  "hardwareEfficient",
  "hessian",
  "hva",
  "landscape",
  "lieAlgebra",
  "pauliSum",
  "periodicAnsatz",
  "rankVsParameters",
  "stateVector",
  "tfim",
  "train",
  "withLayers",
];

const ways = [
  { way: "require", script: `console.log(Object.keys(require("qnnlab")).join())`, flags: [] },
  {
    way: "import",
    script: `import * as all from "qnnlab"; console.log(Object.keys(all).join())`,
    flags: ["--input-type=module"],
  },
];

describe("the built package", () => {
  const user = makeUserFolder();
  after(user.remove);

  const runNode = (...args: string[]) => execFileSync(process.execPath, args, { cwd: user.folder, encoding: "utf8" });

  for (const { way, script, flags } of ways) {
    it(`gives its functions by name to ${way}`, () => {
      const exported = runNode(...flags, "-e", script)
        .trim()
        .split(",");
      assert.deepEqual(
        names.filter((name) => !exported.includes(name)),
        [],
      );
    });
  }

  it("computes in plain Node", () => {
    const script = `
      import { fisherInformation, hva, randomAngles, tfim } from "qnnlab";
      const qnn = hva(tfim({ qubits: 4 }), { layers: 6 });
      console.log(fisherInformation(qnn, randomAngles(qnn, { seed: 1 })).rank);`;
    assert.equal(runNode("--input-type=module", "-e", script).trim(), "8");
  });

  it("loads none of danfojs, vega and libsql before they are asked for", () => {
    const script = `require("qnnlab"); console.log(Object.keys(require.cache).filter((f) => /node_modules.(danfojs|vega|@?libsql)/.test(f)).length)`;
    assert.equal(runNode("-e", script).trim(), "0");
  });
});
