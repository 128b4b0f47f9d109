import assert from "node:assert/strict";
import { hva, randomAngles } from "../../src/ansatz";
import { annni, clusterIsing, fromPauli, heisenberg, type Model, maxCut, tfim, xxz, xyModel } from "../../src/models";
import { multiplyWords, pauliSum } from "../../src/pauli";
import { stateVector } from "../../src/simulate";
import { energies } from "./lowest";

const triangle = {
  qubits: 3,
  edges: [
    [0, 1],
    [1, 2, 0.5],
    [2, 0, -2],
  ],
} as const;

/** Hamiltonian and HVA groups written out by hand, as the design defines them. */
const written: { model: Model; hamiltonian: string; groups: string[] }[] = [
  {
    model: xxz({ qubits: 3, anisotropy: 0.5 }),
    hamiltonian: "X0 X1 + Y0 Y1 + 0.5 Z0 Z1 + X1 X2 + Y1 Y2 + 0.5 Z1 Z2",
    groups: ["0.5 X0 X1 + 0.5 Y0 Y1 + 0.25 Z0 Z1", "0.5 X1 X2 + 0.5 Y1 Y2 + 0.25 Z1 Z2"],
  },
  {
    model: heisenberg({ qubits: 3, boundary: "closed" }),
    hamiltonian: "X0 X1 + Y0 Y1 + Z0 Z1 + X1 X2 + Y1 Y2 + Z1 Z2 + X0 X2 + Y0 Y2 + Z0 Z2",
    groups: [
      "0.5 X0 X1 + 0.5 Y0 Y1 + 0.5 Z0 Z1",
      "0.5 X1 X2 + 0.5 Y1 Y2 + 0.5 Z1 Z2",
      "0.5 X0 X2 + 0.5 Y0 Y2 + 0.5 Z0 Z2",
    ],
  },
  {
    model: heisenberg({ qubits: 4, boundary: "closed" }),
    hamiltonian: "XXII + YYII + ZZII + IXXI + IYYI + IZZI + IIXX + IIYY + IIZZ + XIIX + YIIY + ZIIZ",
    groups: [
      "0.5 XXII + 0.5 YYII + 0.5 ZZII + 0.5 IIXX + 0.5 IIYY + 0.5 IIZZ",
      "0.5 IXXI + 0.5 IYYI + 0.5 IZZI + 0.5 XIIX + 0.5 YIIY + 0.5 ZIIZ",
    ],
  },
  {
    model: xyModel({ qubits: 3, anisotropy: 0.2, field: 0.7 }),
    hamiltonian: "-0.6 X0 X1 - 0.6 X1 X2 - 0.4 Y0 Y1 - 0.4 Y1 Y2 - 0.7 Z0 - 0.7 Z1 - 0.7 Z2",
    groups: ["0.5 X0 X1 + 0.5 X1 X2", "0.5 Y0 Y1 + 0.5 Y1 Y2", "0.5 Z0 + 0.5 Z1 + 0.5 Z2"],
  },
  {
    model: clusterIsing({ qubits: 4, field: 0.5 }),
    hamiltonian: "-Z0 X1 Z2 - Z1 X2 Z3 - 0.5 X0 - 0.5 X1 - 0.5 X2 - 0.5 X3",
    groups: ["0.5 Z0 X1 Z2 + 0.5 Z1 X2 Z3", "0.5 X0 + 0.5 X1 + 0.5 X2 + 0.5 X3"],
  },
  {
    model: clusterIsing({ qubits: 3, boundary: "closed", coupling: 0 }),
    hamiltonian: "-Z0 X1 Z2 - Z1 X2 Z0 - Z2 X0 Z1 - X0 - X1 - X2",
    groups: [
      "0.5 Z0 X1 Z2 + 0.5 Z1 X2 Z0 + 0.5 Z2 X0 Z1",
      "0.5 X0 + 0.5 X1 + 0.5 X2",
      "0.5 X0 X1 + 0.5 X1 X2 + 0.5 X2 X0",
    ],
  },
  {
    model: annni({ qubits: 4, frustration: 0.3, field: 2 }),
    hamiltonian: "-Z0 Z1 - Z1 Z2 - Z2 Z3 + 0.3 Z0 Z2 + 0.3 Z1 Z3 - 2 X0 - 2 X1 - 2 X2 - 2 X3",
    groups: ["0.5 Z0 Z1 + 0.5 Z1 Z2 + 0.5 Z2 Z3", "0.5 Z0 Z2 + 0.5 Z1 Z3", "0.5 X0 + 0.5 X1 + 0.5 X2 + 0.5 X3"],
  },
  {
    model: maxCut(triangle),
    hamiltonian: "0.5 Z0 Z1 + 0.25 Z1 Z2 - Z0 Z2 + 0.25",
    groups: ["0.5 Z0 Z1 + 0.25 Z1 Z2 - Z0 Z2", "0.5 X0 + 0.5 X1 + 0.5 X2"],
  },
  {
    model: fromPauli("0.7 + X0 Y1 - 2 Z1 + 0.5 Y0 X1 + Z0", { startState: "0+" }),
    hamiltonian: "0.7 II + XY - 2 IZ + 0.5 YX + ZI",
    groups: ["0.5 XY + 0.25 YX", "-IZ + 0.5 ZI"],
  },
];

describe("models", () => {
  for (const { model, hamiltonian, groups } of written) {
    describe(`${model.name}, ${model.qubits} qubits`, () => {
      const same = (given: string, wanted: string) =>
        assert.deepEqual(
          pauliSum(given, { qubits: model.qubits }).add(pauliSum(wanted, { qubits: model.qubits }).scale(-1)).terms,
          [],
        );

      it("has the Hamiltonian and the groups of its docstring", () => {
        same(String(model.hamiltonian), hamiltonian);
        assert.equal(model.hvaGenerators.length, groups.length);
        model.hvaGenerators.forEach((generator, k) => {
          same(String(generator), groups[k]!);
        });
      });

      it("has groups of commuting words", () => {
        for (const { terms } of model.hvaGenerators)
          for (const p of terms) for (const q of terms) assert.equal(multiplyWords(p.word, q.word).phase % 2, 0);
      });

      it("has an HVA from a normalised start state", () => {
        const qnn = hva(model, { layers: 2 });
        const { amplitudes } = stateVector(qnn, randomAngles(qnn, { seed: 1 }));
        assert.ok(Math.abs(amplitudes.reduce((sum, x) => sum + x * x, 0) - 1) < 1e-13);
      });

      it("knows its ground energy", () => {
        const lowest = energies(model.hamiltonian)[0]!;
        assert.ok(Math.abs(model.groundEnergy - lowest) < 1e-11, `${model.groundEnergy} ${lowest}`);
        assert.equal(model.knownGroundEnergy, model.groundEnergy);
      });
    });
  }

  it("start XXZ chains in singlets on the even bonds and |0⟩ on a last site", () => {
    const { startState } = xxz({ qubits: 5 });
    assert.ok(startState instanceof Float64Array);
    const entries = [...startState].flatMap((x, k) => (x === 0 ? [] : [`${k / 2}: ${x.toFixed(3)}`]));
    // |01010⟩ − |01100⟩ − |10010⟩ + |10100⟩, halved.
    assert.deepEqual(entries, ["10: 0.500", "12: -0.500", "18: -0.500", "20: 0.500"]);
  });

  for (const boundary of ["open", "closed"] as const) {
    for (const qubits of [3, 4, 5, 6]) {
      for (const anisotropy of [0.5, 0, 1, -0.8]) {
        for (const field of [1, 0.3, 0, -1.4]) {
          it(`xyModel knows the ${boundary} chain of ${qubits} at γ = ${anisotropy}, g = ${field}`, () => {
            const model = xyModel({ qubits, boundary, anisotropy, field });
            const lowest = energies(model.hamiltonian)[0]!;
            assert.equal(model.groundEnergyFrom, "closed form");
            assert.ok(Math.abs(model.groundEnergy - lowest) < 1e-11, `${model.groundEnergy} ${lowest}`);
          });
        }
      }
    }
  }

  it("agree where they are the same: XY at γ = 1 is the TFIM turned round, ANNNI at κ = 0 the TFIM", () => {
    const qubits = 6;
    const { groundEnergy } = tfim({ qubits, field: 0.7 });
    assert.ok(Math.abs(xyModel({ qubits, anisotropy: 1, field: 0.7 }).groundEnergy - groundEnergy) < 1e-12);
    assert.ok(Math.abs(annni({ qubits, frustration: 0, field: 0.7 }).groundEnergy - groundEnergy) < 1e-12);
  });

  it("take the whole of a bipartite graph and 4 of 5 edges of a pentagon as the largest cut", () => {
    const ring = (n: number) => Array.from({ length: n }, (_, i) => [i, (i + 1) % n] as const);
    assert.equal(maxCut({ qubits: 6, edges: ring(6) }).groundEnergy, -6);
    assert.equal(maxCut({ qubits: 5, edges: ring(5) }).groundEnergy, -4);
    assert.equal(maxCut({ qubits: 20, edges: ring(20) }).groundEnergyFrom, "scan");
  });

  it("do not compute what nobody asks for", () => {
    assert.equal(tfim({ qubits: 1000 }).knownGroundEnergy, undefined);
    const model = annni({ qubits: 40 });
    assert.equal(model.knownGroundEnergy, undefined);
    assert.ok(JSON.stringify(model).includes("open ANNNI model"));
    assert.throws(() => model.groundEnergy, /ground state of 40 qubits would take .* of memory; the limit is/);
    assert.throws(
      () =>
        maxCut({
          qubits: 50,
          edges: [
            [0, 1],
            [1, 2],
          ],
        }).groundEnergy,
      /energies of 50 qubits would take 8 PiB of memory/,
    );
  });

  it("refuse what they cannot be", () => {
    assert.throws(() => xxz({ qubits: 1 }), /qubits must be an integer from 2 to 24, received 1/);
    assert.throws(() => xxz({ qubits: 40 }), /qubits must be an integer from 2 to 24, received 40/);
    assert.throws(() => xxz({ qubits: 4, anisotropy: Number.NaN }), /anisotropy must be a finite number, received NaN/);
    assert.throws(() => heisenberg({ qubits: 4, anisotropy: 1 } as never), /heisenberg has no option "anisotropy"/);
    assert.throws(
      () => heisenberg({ qubits: 2, boundary: "closed" }),
      /qubits of a closed chain must be an integer from 3/,
    );
    assert.throws(() => xyModel({ qubits: 4, field: "1" as never }), /field must be a finite number, received "1"/);
    assert.throws(() => clusterIsing({ qubits: 2 }), /qubits must be an integer from 3 to 1000, received 2/);
    assert.throws(() => annni({ qubits: 4, boundary: "closed" }), /closed chain must be an integer from 5/);
    assert.throws(() => annni(undefined as never), /the options of annni must be an object/);
    assert.throws(() => maxCut({ qubits: 3, edges: [] }), /edges must be an array of at least one \[i, j\]/);
    assert.throws(
      () => maxCut({ qubits: 3, edges: [[0, 3]] }),
      /vertices of edges\[0\] must be an integer from 0 to 2/,
    );
    assert.throws(() => maxCut({ qubits: 3, edges: [[1, 1]] }), /edges\[0\] must join two different vertices/);
    assert.throws(
      () =>
        maxCut({
          qubits: 3,
          edges: [
            [0, 1],
            [1, 0],
          ],
        }),
      /edges\[1\] joins vertices 1 and 0, as edges\[0\] does/,
    );
    assert.throws(() => maxCut({ qubits: 3, edges: [[0, 1, Number.NaN]] }), /weight of edges\[0\] must be a finite/);
    assert.throws(() => fromPauli("2"), /needs a Pauli word other than the identity, received "2"/);
    assert.throws(() => fromPauli("Z0 +"), SyntaxError);
    assert.throws(() => fromPauli("Z0", { startState: 3 as never }), /startState must be text or a Float64Array/);
    assert.throws(() => hva(fromPauli("Z0 + X0", { startState: "0+" })), /initialState must be .* a word of 1 letters/);
  });
});
