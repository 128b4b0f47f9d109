import assert from "node:assert/strict";
import {
  annni,
  clusterIsing,
  fromPauli,
  groundState,
  heisenberg,
  type Model,
  maxCut,
  tfim,
  xxz,
  xyModel,
} from "../../src/models";
import { denseSum } from "../dense";
import { energies } from "./lowest";

const ring = Array.from({ length: 6 }, (_, i) => [i, (i + 1) % 6] as const);

/** Small enough for a dense matrix; degenerate and nearly degenerate ones included. */
const small: Model[] = [
  tfim({ qubits: 2 }),
  tfim({ qubits: 6, boundary: "closed", field: 0.3 }),
  tfim({ qubits: 5, field: 0 }),
  xxz({ qubits: 6, anisotropy: 3 }),
  xxz({ qubits: 6, anisotropy: -1 }),
  heisenberg({ qubits: 5, boundary: "closed" }),
  xyModel({ qubits: 6, boundary: "closed", field: 0.2 }),
  clusterIsing({ qubits: 6, field: 0 }),
  clusterIsing({ qubits: 6, field: 0.1, coupling: 0.05 }),
  annni({ qubits: 6, frustration: 0.8, field: 0.1 }),
  maxCut({ qubits: 6, edges: ring }),
  fromPauli("X0 Y1 + 0.3 Y0 + 0.2 Z1 X2 + 0.11 Y2"),
  fromPauli("Y0 + 0.5 Y1 X2", { qubits: 5 }),
];

describe("groundState", () => {
  for (const [index, model] of small.entries()) {
    it(`agrees with the dense matrix of the ${model.name} (${index}): energy, degeneracy, gap and state`, async () => {
      const exact = energies(model.hamiltonian);
      const { energy, degeneracy, complete, gap, vector } = await groundState(model);
      assert.ok(Math.abs(energy - exact[0]!) < 1e-11, `${energy} ${exact[0]}`);
      const count = exact.filter((e) => e - exact[0]! < 1e-9).length;
      assert.ok(complete);
      assert.equal(degeneracy, count);
      assert.ok(Math.abs(gap! - (exact[count]! - exact[0]!)) < 1e-10, `${gap}`);
      const { d, re, im } = denseSum(model.hamiltonian);
      let norm = 0;
      for (let i = 0; i < d; i++) {
        let x = -energy * vector[2 * i]!;
        let y = -energy * vector[2 * i + 1]!;
        for (let j = 0; j < d; j++) {
          x += re[i * d + j]! * vector[2 * j]! - im[i * d + j]! * vector[2 * j + 1]!;
          y += re[i * d + j]! * vector[2 * j + 1]! + im[i * d + j]! * vector[2 * j]!;
        }
        assert.ok(Math.hypot(x, y) < 1e-10, `Hψ − Eψ at ${i}`);
        norm += vector[2 * i]! ** 2 + vector[2 * i + 1]! ** 2;
      }
      assert.ok(Math.abs(norm - 1) < 1e-13);
    });
  }

  it("holds closed form and Lanczos against each other beyond dense matrices", async () => {
    for (const model of [tfim({ qubits: 12 }), xyModel({ qubits: 11, boundary: "closed", field: 0.6 })]) {
      const { method, degeneracy, residual } = await groundState(model);
      assert.equal(method, "closed form and Lanczos");
      assert.equal(degeneracy, 1);
      assert.ok(residual < 1e-10);
    }
  });

  it("resolves the splitting of a nearly degenerate pair, which free fermions give as 2σ_min", async () => {
    // tfim, n = 10, g = 0.3: splitting 2 (1 − g²) g^n to leading order.
    const { gap, degeneracy } = await groundState(tfim({ qubits: 10, field: 0.3 }));
    assert.equal(degeneracy, 1);
    assert.ok(Math.abs(gap! / (2 * (1 - 0.09) * 0.3 ** 10) - 1) < 1e-3, `${gap}`);
  });

  it("finds the energy of the Heisenberg ring of ten sites", async () => {
    // Bethe's ansatz, per bond in S·S: −0.4515446354 (n = 10); H has 4 S·S.
    const { energy } = await groundState(heisenberg({ qubits: 10, boundary: "closed" }));
    assert.ok(Math.abs(energy / 40 + 0.4515446354) < 1e-9, `${energy / 40}`);
  });

  it("says that a large degeneracy has not been counted to its end", async () => {
    const { degeneracy, complete, gap, energy } = await groundState(fromPauli("X0", { qubits: 9 }));
    assert.ok(Math.abs(energy + 1) < 1e-11);
    assert.equal(complete, false);
    assert.ok(degeneracy >= 64);
    assert.equal(gap, undefined);
  });

  it("can be stopped, and gives its memory back", async () => {
    const stop = new AbortController();
    const work = groundState(heisenberg({ qubits: 14 }), {
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        assert.ok(done >= 0 && done <= total);
        stop.abort(new Error("enough"));
      },
    });
    await assert.rejects(work, /enough/);
    assert.equal((await groundState(heisenberg({ qubits: 4 }))).degeneracy, 1);
  });

  it("refuses what is not a model, and states that do not fit", async () => {
    await assert.rejects(groundState("tfim" as never), /model must be a model such as tfim.*received "tfim"/);
    await assert.rejects(groundState(tfim({ qubits: 40 })), /A state of 40 qubits would take 16 TiB/);
    await assert.rejects(groundState(tfim({ qubits: 25 })), /ground state of 25 qubits would take 8.5 GiB/);
  });

  it("notices a closed form that is wrong", async () => {
    const wrong = { ...tfim({ qubits: 4 }), groundEnergy: -5 } as Model;
    await assert.rejects(groundState(wrong), /is -5 by its closed form and -4.7\d+ by Lanczos/);
  });
});
