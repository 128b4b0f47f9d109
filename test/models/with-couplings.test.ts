import assert from "node:assert/strict";
import { annni, clusterIsing, heisenberg, type Model, tfim, withCouplings, xxz, xyModel } from "../../src/models";

const changes: { from: Model; couplings: Record<string, number>; to: Model }[] = [
  {
    from: tfim({ qubits: 4, boundary: "closed" }),
    couplings: { field: 0.3 },
    to: tfim({ qubits: 4, boundary: "closed", field: 0.3 }),
  },
  { from: xxz({ qubits: 4 }), couplings: { anisotropy: -0.5 }, to: xxz({ qubits: 4, anisotropy: -0.5 }) },
  {
    from: xyModel({ qubits: 4, anisotropy: 0.2 }),
    couplings: { field: 0.7 },
    to: xyModel({ qubits: 4, anisotropy: 0.2, field: 0.7 }),
  },
  {
    from: annni({ qubits: 5, boundary: "closed", field: 0.4 }),
    couplings: { frustration: 0.9 },
    to: annni({ qubits: 5, boundary: "closed", field: 0.4, frustration: 0.9 }),
  },
  {
    from: clusterIsing({ qubits: 4, coupling: 0 }),
    couplings: { coupling: 0.5, field: 0 },
    to: clusterIsing({ qubits: 4, coupling: 0.5, field: 0 }),
  },
];

describe("withCouplings", () => {
  for (const { from, couplings, to } of changes) {
    it(`makes the ${from.name} with ${JSON.stringify(couplings)}`, () => {
      const changed = withCouplings(from, couplings);
      assert.deepEqual(changed.hamiltonian.terms, to.hamiltonian.terms);
      assert.deepEqual(changed.hvaGenerators.map(String), to.hvaGenerators.map(String));
      assert.deepEqual(changed.couplings, { ...from.couplings, ...couplings });
    });
  }

  it("names the couplings that there are", () => {
    assert.throws(
      () => withCouplings(clusterIsing({ qubits: 4 }), { coupling: 1 }),
      /cluster-Ising model has no coupling "coupling"; its couplings are field/,
    );
    assert.throws(() => withCouplings(heisenberg({ qubits: 4 }), { anisotropy: 2 }), /its couplings are \(none\)/);
    assert.throws(() => withCouplings(tfim({ qubits: 4 }), { field: Number.NaN }), /field must be a finite number/);
    const copy = { ...tfim({ qubits: 4 }) };
    assert.throws(() => withCouplings(copy, { field: 2 }), /open TFIM cannot be made with other couplings/);
  });
});
