import assert from "node:assert/strict";
import fc from "fast-check";
import { fromQasm, withLayers } from "../../../src/ansatz";
import { pauliSum } from "../../../src/pauli";
import { expectation } from "../../../src/simulate";
import { kron } from "../../dense";
import { adjoint, assertEqual, controlled, matrixOf, product, times, u } from "./specification";

const head = 'OPENQASM 3.0; include "stdgates.inc";';
const X = times(-Math.PI / 2, u(Math.PI, 0, Math.PI));
const V = times(0.3, u(0.7, -1.3, 2.1));
const one = u(0, 0, 0);

describe("fromQasm", () => {
  it("reads a circuit as one layer from |0…0⟩, with parameters in the order of their declaration", () => {
    const qnn = fromQasm(
      `${head} input angle b; input float[64] a; qubit[2] q; rx(a) q[0]; rz(b) q[1]; cx q[0], q[1];`,
    );
    assert.equal(qnn.parameters, 2);
    assert.equal(qnn.initialState, "zero");
    const angles = qnn.layer.map((gate) => (gate.type === "evolution" ? gate.angle : gate.name));
    assert.deepEqual(angles, [{ parameter: 1, scale: 1, offset: 0 }, { parameter: 0, scale: 1, offset: 0 }, "CX"]);
    assert.equal(withLayers(qnn, 3).parameters, 6);
    assert.deepEqual(qnn.generators.map(String), ["0.5 X0", "0.5 Z1"]);
  });

  it("counts a parameter that no gate uses", () => {
    assert.equal(fromQasm(`${head} input angle a; input angle b; qubit q; rx(b) q;`).parameters, 2);
  });

  it("numbers the qubits of several registers in the order of their declaration", () => {
    const text = `${head} qubit[2] a; bit[3] c; qreg b[1]; x b[0];`;
    const z = (qubit: number) => expectation(fromQasm(text), [], pauliSum(`Z${qubit}`, { qubits: 3 }));
    assert.deepEqual([z(0), z(1), z(2)], [1, 1, -1]);
  });

  it("broadcasts gates over registers", () => {
    const qubits = "qubit[2] a; qubit[2] b; qubit c;";
    assertEqual(
      matrixOf(`${head} ${qubits} h a; cx a, b; cx c, b; cz a[-1], b;`),
      matrixOf(
        `${head} ${qubits} h a[0]; h a[1]; cx a[0], b[0]; cx a[1], b[1]; cx c, b[0]; cx c, b[1]; cz a[1], b[0]; cz a[1], b[1];`,
      ),
    );
  });

  it("applies modifiers from the gate outwards", () => {
    const g = "gate g a { gphase(0.3); U(0.7, -1.3, 2.1) a; }";
    const of = (statement: string, qubits: number) => matrixOf(`${head} ${g} qubit[${qubits}] q; ${statement}`);
    assertEqual(of("g q[0];", 1), V);
    assertEqual(of("inv @ g q[0];", 1), adjoint(V));
    assertEqual(of("pow(3) @ g q[0];", 1), product(V, V, V));
    assertEqual(of("pow(-2) @ g q[0];", 1), adjoint(product(V, V)));
    assertEqual(of("pow(0) @ g q[0];", 1), one);
    assertEqual(of("pow(1 / 3.0) @ g q[0]; pow(1 / 3.0) @ g q[0]; pow(1 / 3.0) @ g q[0];", 1), V);
    assertEqual(of("ctrl @ g q[0], q[1];", 2), controlled(V));
    assertEqual(of("ctrl(2) @ g q[0], q[1], q[2];", 3), controlled(controlled(V)));
    const flipped = kron(X, kron(one, one));
    assertEqual(of("negctrl @ ctrl @ g q[0], q[1], q[2];", 3), product(flipped, controlled(controlled(V)), flipped));
    assertEqual(of("pow(2) @ ctrl @ inv @ g q[0], q[1];", 2), controlled(adjoint(product(V, V))));
    assertEqual(of("ctrl @ pow(0.5) @ x q[0], q[1];", 2), controlled(matrixOf(`${head} qubit q; sx q;`)));
    assertEqual(of("pow(0.5) @ swap q[0], q[1]; pow(0.5) @ swap q[0], q[1];", 2), of("swap q[0], q[1];", 2));
  });

  it("keeps a global phase, which under controls is none", () => {
    const text = "input angle a; gate g q { gphase(0.4); } qubit[2] q; gphase(a); ctrl @ g q[0], q[1];";
    const phase = controlled(times(0.4, one));
    assertEqual(matrixOf(`${head} ${text}`, [0.9]), times(0.9, phase));
  });

  it("controls gates by more qubits than a matrix holds, exactly", () => {
    const many = (m: typeof V, controls: number) => Array.from({ length: controls }).reduce<typeof V>(controlled, m);
    const qubits = "qubit[5] q;";
    const all = "q[0], q[1], q[2], q[3], q[4]";
    for (const [name, m] of [
      ["x", X],
      ["h", matrixOf(`${head} qubit q; h q;`)],
      ["U(0.7, -1.3, 2.1)", u(0.7, -1.3, 2.1)],
    ] as const) {
      assertEqual(matrixOf(`${head} ${qubits} ctrl(4) @ ${name} ${all};`), many(m, 4));
    }
    const swap = matrixOf(`${head} qubit[2] q; swap q[0], q[1];`);
    assertEqual(matrixOf(`${head} ${qubits} ctrl(3) @ swap ${all};`), many(swap, 3));
  });

  it("reads angles that are linear in the parameters", () => {
    const cases: readonly [expression: string, value: number][] = [
      ["a / 2 - b * 3 + pi", 0.35 + 3.9 + Math.PI],
      ["-(a - b)", -2],
      ["2 * (a + sin(pi / 6)) * 3", 6 * 0.7 + 3],
      ["a - a + .5e-1", 0.05],
      ["-2 ** 2 + 0 * a", -4],
      ["2 ** -1 ** 2", 0.5],
      ["2 ** 3 ** 2 / 512", 1],
      ["τ / 4 + π + tau + ℇ", 3.5 * Math.PI + Math.E],
      ["sqrt(2) * cos(0) + exp(log(3)) + arctan(1)", Math.SQRT2 + 3 + Math.PI / 4],
      ["0x1F + 0b11 + 0o17 + 1_000", 31 + 3 + 15 + 1000],
      ["k * a", 2.1],
      ["6 / 3 * a", 1.4],
    ];
    for (const [expression, value] of cases) {
      const text = `${head} input angle a; input angle b; const int k = 3; qubit q; gphase(${expression});`;
      assertEqual(matrixOf(text, [0.7, -1.3]), times(value, one), 1e-12);
    }
    const [gate] = fromQasm("OPENQASM 2.0; qreg q[1]; U(0, 0, 3 / 2 ^ 2) q[0];").layer;
    assert.ok(gate?.type === "fixed" && Math.abs(Math.atan2(gate.matrix[7]!, gate.matrix[6]!) - 0.375) < 1e-15);
  });

  it("follows definitions of gates, with parameters of their own", () => {
    const text = `${head} input angle a;
      gate twice(t) x, y { rx(2 * t) x; cx x, y; }
      gate both(s, t) x, y { barrier x, y; twice(s + t) y, x; inv @ twice(s) x, y; }
      qubit[2] q; both(a, 0.5) q[0], q[1];`;
    const plain = `${head} input angle a; qubit[2] q; rx(2 * a + 1) q[1]; cx q[1], q[0]; cx q[0], q[1]; rx(-2 * a) q[0];`;
    assertEqual(matrixOf(text, [0.8]), matrixOf(plain, [0.8]));
  });

  it("ignores comments, annotations, barriers and measurements at the end", () => {
    const text = `// first line
      OPENQASM 3;
      include 'stdgates.inc'; /* several
      lines */ @bind "anything ?
      qubit[2] q; bit[2] c; barrier q; barrier; h q[0]; nop q[0];
      bit last = measure q[0]; h q[1]; c[1] = measure q[1]; measure q -> c; c = measure q; measure q;`;
    assert.deepEqual(
      fromQasm(text).layer.map((gate) => gate.type === "fixed" && gate.name),
      ["H", "H"],
    );
  });

  it("reads OpenQASM 2", () => {
    const text = `OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[3];\ncreg c[3];
      gate majority a,b,c { cx c,b; cx c,a; ccx a,b,c; }
      majority q[0],q[1],q[2]; u3(pi/2,0,pi) q[1]; cu1(pi/4) q[0],q[2]; measure q -> c;`;
    assert.deepEqual(
      fromQasm(text).layer.map((gate) => (gate.type === "fixed" ? gate.name : String(gate.generator))),
      ["CX", "CX", "CCX", "U", "-0.25 + 0.25 Z0 + 0.25 Z2 - 0.25 Z0 Z2"],
    );
  });
});

/** What is refused behind a first line with the include, at which place, and in which words. */
const refused: readonly [text: string, error: RegExp][] = [
  ["qubit q;\nif (true) { x q; }", /line 3, column 1: "if" \(control flow\) cannot be read/],
  ["qubit q;\n  for int i in [0:2] { x q; }", /line 3, column 3: "for" \(control flow\)/],
  ["qubit q; while (true) { }", /column 10: "while"/],
  ["qubit q;\nreset q;", /line 3, column 1: "reset"/],
  ["opaque magic a;", /line 2, column 1: "opaque" \(a gate without a definition\)/],
  ["int[8] k = 3;", /column 1: "int" \(a classical variable\)/],
  ["qubit q; bit c;\nc = 1;", /line 3, column 1: the assignment to "c" \(a classical expression\)/],
  ["bit c = 1;", /column 5: a bit that is not measured/],
  ["def f(qubit q) { }", /"def" \(a subroutine\)/],
  ["defcal x $0 { }", /"defcal" \(calibration\)/],
  ["qubit q; delay[100ns] q;", /column 10: "delay" \(timing\)/],
  ["qubit[4] q; let a = q[0:1];", /"let" \(an alias\)/],
  ["#pragma anything ?", /column 1: "pragma"/],
  ["output bit c;", /"output"/],
  ["input int k;", /column 7: an input must be an angle or a float, received "int"/],
  ["x $0;", /column 3: hardware qubits/],
  ["qubit[4] q; x q[0:2];", /column 18: slices/],
  ["qubit q; bit c;\nc = measure q;\nx q;", /line 3, column 5: "measure" stands before the gate "x" on line 4/],
  ["gate g a { measure a; }", /column 12: "measure" cannot stand in the definition/],
  ["gate g a { reset a; }", /column 12: "reset"/],
  ['include "other.inc";', /only "stdgates.inc" and "qelib1.inc" can be included, received "other.inc"/],
  ["qubit q; nosuch q;", /column 10: the gate "nosuch" is not defined/],
  ["gate g a { g a; }", /column 12: the gate "g" is not defined/],
  ["qubit q; rx q;", /the gate "rx" takes 1 angle, received 0/],
  ["qubit q; rx(1, 2) q;", /the gate "rx" takes 1 angle, received 2/],
  ["qubit[2] q; cx q[0];", /the gate "cx" takes 2 qubits here, received 1/],
  ["qubit[2] q; ctrl @ x q[0];", /the gate "x" takes 2 qubits here, received 1/],
  ["qubit[2] q; cx q[1], q[1];", /column 13: a gate must act on different qubits/],
  ["qubit[2] q; x q[2];", /column 15: the index of "q" must be below 2, received 2/],
  ["qubit[2] q; x q[0.5];", /column 17: an index must be an integer, received 0.5/],
  ["qubit q; x q[0];", /"q" is a qubit and has no index/],
  ["qubit[2] a; qubit[3] b; cx a, b;", /registers in one gate must have the same size, received 2, 3/],
  ["qubit q; x p;", /column 12: "p" is not a qubit or a register of qubits/],
  ["qubit q;\nqubit q;", /line 3, column 7: "q" is declared already, on line 2/],
  ["qubit[0] q;", /the size of a register must be at least 1, received 0/],
  ["qubit[2000] q;", /1000 qubits at most, received 2000/],
  ["input angle a; qubit q; rx(a * a) q;", /column 30: angles must be linear .* a product of parameters/],
  ["input angle a; qubit q; rx(sin(a)) q;", /column 28: angles must be linear .* sin of a parameter/],
  ["input angle a; qubit q; rx(1 / a) q;", /a division by a parameter/],
  ["input angle a; qubit q; rx(a ** 2) q;", /a power of a parameter/],
  ["input angle a; qubit q; pow(a) @ x q;", /"pow" of an exponent that depends on a parameter/],
  ["input angle a; qubit q; pow(0.5) @ rx(a) q;", /"pow\(0.5\)" needs an integer/],
  ["qubit q; rx(b) q;", /column 13: "b" is not a parameter or constant/],
  ["qubit q; rx(1 / 0) q;", /column 15: this is a division by zero/],
  ["qubit q; rx(log(-1)) q;", /column 13: this expression is not a finite number/],
  ["qubit q; rx(3 / 2) q;", /column 15: a division of integers is rounded in OpenQASM 3.* write 3.0/],
  ["qubit q; rx(3 % 2) q;", /column 15: the operator "%" cannot be read/],
  ["qubit q; rx(f(2)) q;", /the function "f" cannot be read/],
  ["qubit q; rx(1 2) q;", /column 15: "," or "\)" is needed, received "2"/],
  ["qubit q; x q }", /"," or ";" is needed, received "}"/],
  ["qubit q; x ? q;", /column 12: "\?" is not a character of OpenQASM/],
  ["", /the text ends without a declaration of qubits/],
];

describe("fromQasm refuses", () => {
  for (const [text, error] of refused) {
    it(JSON.stringify(text), () => {
      assert.throws(
        () => fromQasm(`include "stdgates.inc";\n${text}`),
        (thrown: Error) =>
          thrown instanceof SyntaxError && error.test(thrown.message) && /line \d+, column \d+: /.test(thrown.message),
      );
    });
  }

  it("versions that it does not know, and what is not text", () => {
    assert.throws(
      () => fromQasm("OPENQASM 4.0; qubit q;"),
      /line 1, column 10: the version of OpenQASM must be 2 or 3/,
    );
    assert.throws(() => fromQasm(3 as never), /an OpenQASM program must be text, received 3/);
  });

  const program = `OPENQASM 3.0; include "stdgates.inc"; /* comment */ input angle a;
    gate g(t) x, y { rx(2 * t) x; ctrl @ inv @ s x, y; }
    qubit[2] q; bit[2] c; g(a / (2 + pi)) q[0], q[1]; c = measure q;`;

  it("text that is cut off, and says so", () => {
    let complete = 0;
    for (let length = program.indexOf("a;\n"); length < program.length; length++) {
      const text = program.slice(0, length);
      try {
        fromQasm(text);
        complete++;
        assert.match(text, /(;\s*|c|m)$|=/, "only whole statements are read");
      } catch (error) {
        assert.ok(error instanceof SyntaxError, String(error));
        assert.match(error.message, /^OpenQASM, line \d+, column \d+: /);
      }
    }
    assert.ok(complete > 0);
    assert.throws(() => fromQasm(program.slice(0, -1)), /line 3, column 68: the text is cut off where ";" is needed/);
    assert.throws(
      () => fromQasm(program.slice(0, program.indexOf("mment"))),
      /column 39: the text is cut off inside this comment/,
    );
    assert.throws(
      () => fromQasm(program.slice(0, program.indexOf("gates"))),
      /column 23: the text is cut off inside this string/,
    );
    assert.throws(
      () => fromQasm(program.slice(0, program.indexOf("qubit"))),
      /the text ends without a declaration of qubits/,
    );
    assert.throws(
      () => fromQasm(program.slice(0, program.indexOf(" ctrl"))),
      /line 2, column 34: the text is cut off where a gate is needed/,
    );
  });

  it("damaged text with a SyntaxError only", () => {
    const damage = fc.record({ at: fc.nat(program.length), cut: fc.nat(4), put: fc.string({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const text = damages.reduce((t, { at, cut, put }) => t.slice(0, at) + put + t.slice(at + cut), program);
        try {
          fromQasm(text);
        } catch (error) {
          assert.ok(error instanceof SyntaxError, `${error} on ${JSON.stringify(text)}`);
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it("programs that would never end or grow without bound", () => {
    const doubling = Array.from({ length: 60 }, (_, k) => `gate g${k + 1} a { g${k} a; g${k} a; }`).join(" ");
    const deep = Array.from({ length: 200 }, (_, k) => `gate g${k + 1} a { g${k} a; }`).join(" ");
    const start = 'include "stdgates.inc"; qubit q;';
    for (const body of ["x a;", ""]) {
      const text = `${start} gate g0 a { ${body} } ${doubling} g60 q;`;
      assert.throws(() => fromQasm(text), /line 1, column \d+: the circuit has more than 1000000 gates/);
    }
    assert.throws(() => fromQasm(`${start} gate g0 a { x a; } ${deep}`), /100 levels of others at most/);
    const wide = `${start} gate g a, b { cx a, b; cx b, a; } qubit p; pow(1e9) @ g q, p;`;
    assert.throws(() => fromQasm(wide), /the circuit has more than 1000000 gates/);
    assert.throws(() => fromQasm(`${start} rx(${"(".repeat(1e5)}1`), /1000 operators and parentheses at most/);
    assert.throws(() => fromQasm(`${start} rx(${"1 + ".repeat(1e5)}1) q;`), /1000 operators and parentheses at most/);
    const nested = "gate g a, b, c, d, e, f, g, h { ctrl(7) @ x a, b, c, d, e, f, g, h; } qubit[14] p;";
    const all = Array.from({ length: 14 }, (_, k) => `p[${k}]`).join(", ");
    assert.throws(() => fromQasm(`${start} ${nested} ctrl(6) @ g ${all};`), /a gate can have 12 controls at most/);
    assert.throws(() => fromQasm(`${start} ctrl(40) @ x q;`), /a gate can have 12 controls at most, received 40/);
  });
});
