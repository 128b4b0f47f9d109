import assert from "node:assert/strict";
import {
  compile,
  energy,
  expectation,
  explore,
  fisherInformation,
  haarUnitary,
  hardwareEfficient,
  hva,
  type QNN,
  randomAngles,
  tfim,
  xxz,
} from "../../src";
import type { ExploreFrame } from "../../src/live/panel";
import { bundleOf, exploreFrameOf } from "./frames";

const model = tfim({ qubits: 4 });
const qnn = hva(model, { layers: 3 });

function sliderNames({ sliders }: ExploreFrame): string[] {
  return sliders.map(({ name, from, to, value }) => `${name} ${value} in [${from}, ${to}]`);
}

describe("explore", () => {
  it("computes the frame of where it begins", () => {
    const theta = randomAngles(qnn, { seed: 5 });
    const { loss, gradient, fisher, slice, circuit, lossName } = exploreFrameOf(
      explore(qnn, { loss: energy(model), theta }),
    );
    const lossAt = (angles: ArrayLike<number>) => expectation(qnn, angles, model.hamiltonian) - model.groundEnergy;
    assert.equal(lossName, "⟨H⟩ − E₀");
    assert.deepEqual(circuit.theta, Array.from(theta));
    assert.ok(Math.abs(loss - lossAt(theta)) < 1e-12);
    for (const [k, derivative] of gradient.entries()) {
      const shifted = (by: number) => lossAt(theta.map((angle, i) => (i === k ? angle + by : angle)));
      const difference = (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
      assert.ok(Math.abs(derivative - difference) < 1e-8, `${k}: ${derivative}, ${difference}`);
    }
    assert.ok("rank" in fisher && fisher.rank === fisherInformation(qnn, theta).rank);
    for (const index of [0, 17, 60]) {
      const there = theta.map((angle, i) => (i === 0 ? slice.angles[index]! : angle));
      assert.ok(Math.abs(slice.losses[index]! - lossAt(there)) < 1e-12);
    }
  });

  it("has sliders for layers and for the couplings that the loss's model has", () => {
    assert.deepEqual(sliderNames(exploreFrameOf(explore(qnn, { loss: energy(model) }))), [
      "layers 3 in [1, 12]",
      "field 1 in [0, 2]",
    ]);
    const chain = xxz({ qubits: 4, anisotropy: -0.5 });
    assert.deepEqual(sliderNames(exploreFrameOf(explore(hva(chain), { loss: energy(chain) }))), [
      "layers 1 in [1, 12]",
      "anisotropy -0.5 in [-1, 2]",
    ]);
    const target = haarUnitary({ qubits: 2, seed: 1 });
    const compiling = explore(hardwareEfficient({ qubits: 2, layers: 8 }), { loss: compile(target) });
    assert.deepEqual(sliderNames(exploreFrameOf(compiling)), ["layers 8 in [1, 16]"]);
  });

  it("takes the ends of its sliders", () => {
    const ranges = { layers: [2, 5], couplings: { field: [0.5, 4, 0.5] } } as const;
    const { sliders } = exploreFrameOf(explore(qnn, { loss: energy(model), ...ranges }));
    assert.deepEqual(sliders, [
      { name: "layers", from: 2, to: 5, step: 1, value: 3 },
      { name: "field", from: 0.5, to: 4, step: 0.5, value: 1 },
    ]);
  });

  it("shows what a function makes of the sliders' values", () => {
    const asked: object[] = [];
    const panel = explore({ field: [0, 2], layers: [1, 4] }, ({ field, layers }) => {
      asked.push({ field, layers });
      const there = tfim({ qubits: 4, field });
      return { qnn: hva(there, { layers }), loss: energy(there) };
    });
    const frame = exploreFrameOf(panel);
    assert.deepEqual(asked[0], { field: 1, layers: 3 });
    assert.deepEqual(panel.values, { field: 1, layers: 3 });
    assert.equal(frame.circuit.layers, 3);
    assert.deepEqual(panel.theta, frame.circuit.theta);
  });

  it("takes angles that lie on other turns", () => {
    const { angleRange, slice } = exploreFrameOf(explore(qnn, { loss: energy(model), theta: [-1, 0, 0, 0, 0, 7] }));
    assert.deepEqual(angleRange, [-2 * Math.PI, 4 * Math.PI]);
    assert.deepEqual([slice.angles[0], slice.angles[60]], [-2 * Math.PI, 4 * Math.PI]);
  });

  it("gives each panel an id of its own, and keeps it", () => {
    const panel = explore(qnn, { loss: energy(model) });
    const { panel: id } = exploreFrameOf(panel);
    assert.equal(exploreFrameOf(panel).panel, id);
    assert.notEqual(exploreFrameOf(explore(qnn, { loss: energy(model) })).panel, id);
    assert.ok("image/svg+xml" in bundleOf(panel));
  });

  const loss = energy(model);
  const refused: readonly [name: string, call: () => unknown, error: RegExp][] = [
    ["no QNN", () => explore(5 as never, { loss }), /qnn must be a QNN, or a record of sliders .* received 5/],
    ["no loss", () => explore(qnn, {} as never), /loss must be a loss such as energy\(model\), received undefined/],
    ["an unknown option", () => explore(qnn, { loss, speed: 1 } as never), /explore has no option "speed"/],
    ["an unknown coupling", () => explore(qnn, { loss, couplings: { anisotropy: [0, 1] } }), /no option "anisotropy"/],
    ["too few angles", () => explore(qnn, { loss, theta: [1] }), /theta must have 6 entries .* received 1/],
    [
      "a range without length",
      () => explore(qnn, { loss, layers: [3, 3] }),
      /layers must be \[low, high, step\] with low < high/,
    ],
    ["half a layer", () => explore(qnn, { loss, layers: [0.5, 3] }), /layers must be an integer/],
    [
      "a function that returns nothing",
      () => explore({ field: [0, 1] }, () => undefined as never),
      /returns must be an object/,
    ],
    ["a loss for other qubits", () => explore(hva(tfim({ qubits: 3 })) as QNN, { loss }), /qubits/],
  ];
  for (const [name, call, error] of refused) it(`refuses ${name}`, () => assert.throws(call, error));
});
