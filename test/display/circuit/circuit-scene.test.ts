import assert from "node:assert/strict";
import { circuit, circuitScene, type SvgNode } from "../../../src/display/circuit";
import { evolution, fixed, qnnOf, tfimAnsatz } from "./samples";

function all(node: SvgNode, select: (node: SvgNode) => boolean): SvgNode[] {
  return [...(select(node) ? [node] : []), ...node.children.flatMap((child) => all(child, select))];
}

const ofClass = (scene: SvgNode, name: string) => all(scene, ({ attributes }) => attributes.class === name);
const textOf = (node: SvgNode): string => (node.text ?? "") + node.children.map(textOf).join("");
const number = (node: SvgNode, name: string) => Number(node.attributes[name]);

/** The boxes of a gate's group, with the group's key and the fill. */
function boxes(scene: SvgNode) {
  return ofClass(scene, "qnn-gate").flatMap((gate) =>
    ofClass(gate, "qnn-box").map((box) => ({
      key: gate.attributes["data-key"],
      fill: box.attributes.fill,
      left: number(box, "x"),
      right: number(box, "x") + number(box, "width"),
      top: number(box, "y"),
      bottom: number(box, "y") + number(box, "height"),
    })),
  );
}

const colours = (scene: SvgNode, key: string) =>
  new Set(
    boxes(scene)
      .filter((box) => box.key === key)
      .map(({ fill }) => fill),
  );

/** The notes of each row of wires. */
function rowsOfLabels(scene: SvgNode): string[][] {
  const [first, further] = [scene.children, scene.children.filter(({ attributes }) => attributes.transform)];
  const notes = (nodes: readonly SvgNode[]) => nodes.flatMap((node) => ofClass(node, "qnn-note").map(textOf));
  const wired = further.filter((row) => ofClass(row, "qnn-wire").length > 0);
  return [notes(first.filter((node) => !further.includes(node))), ...wired.map((row) => notes([row]))];
}

describe("circuitScene", () => {
  const scene = circuitScene(circuit(tfimAnsatz(4, 6)));

  it("gives the gates of one parameter one colour, different from the next parameter's", () => {
    assert.equal(boxes(scene).length, 7); // three bonds and four fields
    const [zz, x] = [colours(scene, "θ0"), colours(scene, "θ1")];
    assert.equal(zz.size, 1);
    assert.equal(x.size, 1);
    assert.notDeepEqual(zz, x);
  });

  it("gives parameters that stand once one quiet colour", () => {
    const single = circuitScene(circuit(qnnOf(2, 1, [evolution("0.5 Z0", 2, 0), evolution("0.5 X1", 2, 1)])));
    assert.deepEqual(colours(single, "θ0"), colours(single, "θ1"));
    assert.equal(ofClass(single, "qnn-legend").length, 0);
  });

  it("writes the generators of a parameter that several gates name", () => {
    const twice = circuitScene(circuit(qnnOf(2, 1, [evolution("0.5 Z0", 2, 0), evolution("0.5 X1", 2, 0)])));
    assert.deepEqual(ofClass(twice, "qnn-legend").map(textOf), ["θ0\u2003½Z0, ½X1"]);
    assert.equal(colours(twice, "θ0").size, 1);
  });

  it("puts bonds that do not touch in one column and spans two wires with each", () => {
    const [first, second, third, ...fields] = boxes(scene) as [
      ReturnType<typeof boxes>[0],
      ...ReturnType<typeof boxes>,
    ];
    const columns = boxes(scene).map(({ left }) => left);
    assert.equal(new Set(columns).size, 3);
    const wires = ofClass(scene, "qnn-wire").map((wire) => number(wire, "y1"));
    assert.equal(wires.length, 4);
    assert.ok(first.top < wires[0]! && first.bottom > wires[1]! && first.bottom < wires[2]!);
    assert.ok(second!.left === first.left && second!.top > wires[1]!); // bond (2, 3) below bond (0, 1)
    assert.ok(third!.left > first.right); // bond (1, 2) in the next column
    assert.ok(fields.every(({ left }) => left > third!.right));
  });

  it("never lets two boxes overlap", () => {
    const drawn = boxes(scene);
    for (const [i, a] of drawn.entries()) {
      for (const b of drawn.slice(i + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        assert.ok(apart, `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
      }
    }
  });

  it("brackets the layer × L, names wires, initial states, generators and how parameters go on", () => {
    const notes = ofClass(scene, "qnn-note").map(textOf);
    for (const text of ["× 6", "q0", "|+⟩", "θ0\u2003½(Z0Z1 + Z1Z2 + Z2Z3)", "layer l = 0 … 5 has θ2l, θ2l+1"]) {
      assert.ok(notes.includes(text), `${text} in ${notes.join(" | ")}`);
    }
    assert.equal(ofClass(scene, "qnn-line").length, 2);
  });

  it("tells of each gate what it is", () => {
    const [gate] = ofClass(scene, "qnn-gate");
    assert.equal(
      gate?.children[0]?.text,
      "RZZ(θ₀) on qubits 0, 1\nexp(−i θ₀ G),  G = ½(Z₀Z₁ + Z₁Z₂ + Z₂Z₃)\nin layer l = 0 … 5: θ[2l]",
    );
  });

  it("is a picture with a name and a description inside its own frame", () => {
    assert.equal(scene.attributes.role, "img");
    assert.deepEqual(
      scene.children.slice(0, 2).map(({ tag }) => tag),
      ["title", "desc"],
    );
    const width = number(scene, "width");
    assert.ok(
      boxes(scene).every(({ left, right, bottom }) => left > 0 && right < width && bottom < number(scene, "height")),
    );
  });

  it("draws CZ as dots, CNOT as a dot and ⊕, and orders the qubits of an unnamed gate", () => {
    const qnn = qnnOf(3, 1, [fixed("CZ", 0, 1), fixed("CNOT", 2, 1), fixed("U", 2, 0)]);
    const gates = circuitScene(circuit(qnn));
    assert.equal(ofClass(gates, "qnn-dot").length, 3);
    assert.equal(ofClass(gates, "qnn-plus").length, 1);
    const ports = all(gates, ({ attributes, tag }) => tag === "text" && attributes["font-size"] === 8.5).map(textOf);
    assert.deepEqual(ports, ["1", "0"]); // qubit 0 is the second of the gate's qubits
  });

  it("breaks into rows, at the beginnings of layers, where it would be wider than a page", () => {
    const theta = Array.from({ length: 40 }, (_, k) => 0.1 + k / 100);
    const rows = circuitScene(circuit(tfimAnsatz(4, 20), theta));
    assert.ok(number(rows, "width") <= 1200);
    const shifts = all(rows, ({ attributes }) => String(attributes.transform).startsWith("translate(0 "));
    assert.equal(shifts.length, 4); // three more rows, and the legend below them
    const [, ...further] = rowsOfLabels(rows);
    assert.deepEqual(
      [ofClass(rows, "qnn-wire").length, boxes(rows).length, further.length],
      [4 * 4, 20 * 7, 3], // wires of four rows, each gate once
    );
    for (const row of further) assert.equal(row.filter((text) => text.startsWith("q")).length, 4);
    const layersOf = rowsOfLabels(rows).map((row) => row.filter((text) => text.startsWith("l = ")));
    assert.deepEqual(
      layersOf.flat(),
      Array.from({ length: 20 }, (_, l) => `l = ${l}`),
    );
    assert.equal(rowsOfLabels(rows).flat().filter((text) => text === "|+⟩").length, 4); // biome-ignore format: one count
  });

  it("draws the layer once and says so when there are too many layers for their angles", () => {
    const many = circuitScene(circuit(tfimAnsatz(2, 100), new Array(200).fill(0.5)));
    assert.equal(boxes(many).length, 3);
    assert.match(textOf(many), /× 100.*the angles are not drawn: too many layers/);
  });
});
