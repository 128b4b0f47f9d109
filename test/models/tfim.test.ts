import assert from "node:assert/strict";
import { symmetricEigen } from "../../src/linalg";
import { tfim } from "../../src/models";
import { denseSum } from "../dense";

describe("tfim", () => {
  it("is −Σ ZZ − g Σ X with n − 1 or n bonds", () => {
    assert.equal(String(tfim({ qubits: 3, field: 0.5 }).hamiltonian), "-Z0 Z1 - Z1 Z2 - 0.5 X0 - 0.5 X1 - 0.5 X2");
    assert.equal(
      tfim({ qubits: 4, boundary: "closed" }).hamiltonian.terms.filter((t) => t.word.includes("Z")).length,
      4,
    );
  });

  for (const boundary of ["open", "closed"] as const) {
    for (const qubits of boundary === "open" ? [2, 3, 4, 5, 6] : [3, 4, 5, 6]) {
      for (const field of [1, 0.3, -2, 0]) {
        it(`knows the ground energy of the ${boundary} chain of ${qubits} at g = ${field}`, () => {
          const model = tfim({ qubits, boundary, field });
          const { d, re } = denseSum(model.hamiltonian);
          const lowest = symmetricEigen({ rows: d, columns: d, data: Float64Array.from(re) }).values[0]!;
          assert.ok(Math.abs(model.groundEnergy - lowest) < 1e-11, `${model.groundEnergy} ${lowest}`);
        });
      }
    }
  }

  it("refuses what is not a chain", () => {
    assert.throws(() => tfim({ qubits: 0 }), /qubits must be an integer from 2 to 1000, received 0/);
    assert.throws(() => tfim({ qubits: 2, boundary: "closed" }), /qubits of a closed chain must be an integer from 3/);
    assert.throws(() => tfim({ qubits: 4, field: "1" as never }), /field must be a finite number, received "1"/);
    assert.throws(() => tfim({ qubits: 4, field: Number.NaN }), /field must be a finite number, received NaN/);
    assert.throws(
      () => tfim({ qubits: 4, boundary: "periodic" as never }),
      /boundary must be one of "open", "closed", received "periodic"/,
    );
    assert.throws(
      () => tfim({ qubits: 4, fields: 1 } as never),
      /tfim has no option "fields"; its options are qubits, boundary, field/,
    );
    assert.throws(() => tfim(undefined as never), /the options of tfim must be an object/);
  });
});
