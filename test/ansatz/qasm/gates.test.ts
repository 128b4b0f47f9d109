import { type Dense, kron } from "../../dense";
import {
  adjoint,
  assertEqual,
  cis,
  controlled,
  matrix,
  matrixOf,
  product,
  times,
  u,
  withoutPhase,
} from "./specification";

const { PI } = Math;
const [a, b, c, d] = [0.7, -1.3, 2.1, 0.4];
const r = Math.SQRT1_2;
const X = matrix([
  [
    [0, 0],
    [1, 0],
  ],
  [
    [1, 0],
    [0, 0],
  ],
]);
const diagonal = (...phases: number[]): Dense =>
  matrix(phases.map((phase, i) => phases.map((_, j) => (i === j ? cis(phase) : ([0, 0] as const)))));
const Y = product(diagonal(0, PI / 2), X, diagonal(0, -PI / 2));
const Z = diagonal(0, PI);
const H = matrix([
  [
    [r, 0],
    [r, 0],
  ],
  [
    [r, 0],
    [-r, 0],
  ],
]);
const SX = matrix([
  [
    [0.5, 0.5],
    [0.5, -0.5],
  ],
  [
    [0.5, -0.5],
    [0.5, 0.5],
  ],
]);
const p = (lambda: number) => diagonal(0, lambda);
const rz = (lambda: number) => diagonal(-lambda / 2, lambda / 2);
const ry = (theta: number) =>
  matrix([
    [
      [Math.cos(theta / 2), 0],
      [-Math.sin(theta / 2), 0],
    ],
    [
      [Math.sin(theta / 2), 0],
      [Math.cos(theta / 2), 0],
    ],
  ]);
const rx = (theta: number) => product(H, rz(theta), H);
/** exp(−iθ ZZ/2), and what it becomes in other bases. */
const rzz = (theta: number) => diagonal(-theta / 2, theta / 2, theta / 2, -theta / 2);
const inBasis = (basis: Dense, m: Dense) => product(basis, m, adjoint(basis));
const SH = product(diagonal(0, PI / 2), H);
const swap = inBasis(controlled(X), product(kron(H, H), controlled(X), kron(H, H)));
const u3 = (theta: number, phi: number, lambda: number) => product(rz(phi), ry(theta), rz(lambda));
const u0 = (theta: number, phi: number, lambda: number) => product(p(phi), ry(theta), p(lambda));

/** Each gate of the two libraries with its matrix; angles are written as parameters and as numbers. */
const gates: readonly [name: string, angles: readonly number[], expected: Dense][] = [
  ["p", [a], p(a)],
  ["phase", [a], p(a)],
  ["u1", [a], p(a)],
  ["x", [], X],
  ["y", [], Y],
  ["z", [], Z],
  ["h", [], H],
  ["s", [], p(PI / 2)],
  ["sdg", [], p(-PI / 2)],
  ["t", [], p(PI / 4)],
  ["tdg", [], p(-PI / 4)],
  ["sx", [], SX],
  ["sxdg", [], adjoint(SX)],
  ["id", [], p(0)],
  ["rx", [a], rx(a)],
  ["ry", [a], ry(a)],
  ["rz", [a], rz(a)],
  ["U", [a, b, c], u(a, b, c)],
  ["U", [PI, 0, PI], u(PI, 0, PI)],
  ["u", [a, b, c], u0(a, b, c)],
  ["u2", [b, c], u3(PI / 2, b, c)],
  ["u3", [a, b, c], u3(a, b, c)],
  ["cx", [], controlled(X)],
  ["CX", [], controlled(X)],
  ["cy", [], controlled(Y)],
  ["cz", [], controlled(Z)],
  ["ch", [], controlled(H)],
  ["cs", [], controlled(p(PI / 2))],
  ["csx", [], controlled(SX)],
  ["swap", [], swap],
  ["cp", [a], controlled(p(a))],
  ["cphase", [a], controlled(p(a))],
  ["cu1", [a], controlled(p(a))],
  ["crx", [a], controlled(rx(a))],
  ["cry", [a], controlled(ry(a))],
  ["crz", [a], controlled(rz(a))],
  ["cu3", [a, b, c], controlled(u0(a, b, c))],
  ["cu", [a, b, c, d], controlled(times(d, u0(a, b, c)))],
  ["rxx", [a], inBasis(kron(H, H), rzz(a))],
  ["ryy", [a], inBasis(kron(SH, SH), rzz(a))],
  ["rzz", [a], rzz(a)],
  ["rzx", [a], inBasis(kron(p(0), H), rzz(a))],
  ["ccx", [], controlled(controlled(X))],
  ["ccz", [], controlled(controlled(Z))],
  ["cswap", [], controlled(swap)],
  ["c3x", [], controlled(controlled(controlled(X)))],
  ["c3sqrtx", [], controlled(controlled(controlled(SX)))],
  ["c4x", [], controlled(controlled(controlled(controlled(X))))],
];

function program(name: string, angles: readonly string[], qubits: number, before = ""): string {
  const operands = Array.from({ length: qubits }, (_, k) => `q[${k}]`).join(", ");
  const values = angles.length > 0 ? `(${angles.join(", ")})` : "";
  return `OPENQASM 3.0; include "stdgates.inc"; ${before} qubit[${qubits}] q; ${name}${values} ${operands};`;
}

describe("gates of OpenQASM", () => {
  for (const [name, angles, expected] of gates) {
    it(`${name}${angles.length > 0 ? `(${angles.join(", ")})` : ""} is the matrix of the specification`, () => {
      const qubits = Math.log2(expected.d);
      assertEqual(matrixOf(program(name, angles.map(String), qubits)), expected);
      const names = angles.map((_, k) => `t${k}`);
      const inputs = names.map((parameter) => `input angle ${parameter};`).join(" ");
      assertEqual(matrixOf(program(name, names, qubits, inputs), angles), expected);
    });
  }

  /** stdgates.inc itself, its gates under other names. CX is left out: U(π, 0, π) is iX, and CX is said to be cx. */
  const definitions = `
    gate p_(λ) a { ctrl @ gphase(λ) a; }
    gate x_ a { U(π, 0, π) a; gphase(-π/2);}
    gate y_ a { U(π, π/2, π/2) a; gphase(-π/2);}
    gate z_ a { p_(π) a; }
    gate h_ a { U(π/2, 0, π) a; gphase(-π/4);}
    gate s_ a { pow(0.5) @ z_ a; }
    gate sdg_ a { inv @ pow(0.5) @ z_ a; }
    gate rx_(θ) a { U(θ, -π/2, π/2) a; gphase(-θ/2);}
    gate ry_(θ) a { U(θ, 0, 0) a; gphase(-θ/2);}
    gate rz_(λ) a { gphase(-λ/2); U(0, 0, λ) a; }
    gate cx_ a, b { ctrl @ x_ a, b; }
    gate cy_ a, b { ctrl @ y_ a, b; }
    gate cz_ a, b { ctrl @ z_ a, b; }
    gate cp_(λ) a, b { ctrl @ p_(λ) a, b; }
    gate crx_(θ) a, b { ctrl @ rx_(θ) a, b; }
    gate cry_(θ) a, b { ctrl @ ry_(θ) a, b; }
    gate crz_(θ) a, b { ctrl @ rz_(θ) a, b; }
    gate ch_ a, b { ctrl @ h_ a, b; }
    gate swap_ a, b { cx_ a, b; cx_ b, a; cx_ a, b; }
    gate ccx_ a, b, c { ctrl @ ctrl @ x_ a, b, c; }
    gate cswap_ a, b, c { ctrl @ swap_ a, b, c; }
    gate cu_(θ, φ, λ, γ) a, b { p_(γ-θ/2) a; ctrl @ U(θ, φ, λ) a, b; }
    gate phase_(λ) q { U(0, 0, λ) q; }
    gate cphase_(λ) a, b { ctrl @ phase_(λ) a, b; }
    gate id_ a { U(0, 0, 0) a; }
    gate u1_(λ) q { U(0, 0, λ) q; }
    gate u2_(φ, λ) q { gphase(-(φ+λ+π/2)/2); U(π/2, φ, λ) q; }
    gate u3_(θ, φ, λ) q { gphase(-(φ+λ+θ)/2); U(θ, φ, λ) q; }`;
  const defined = [...definitions.matchAll(/gate (\w+)_/g)].map((match) => match[1]!);
  for (const [name, angles, expected] of gates.filter(([name]) => defined.includes(name))) {
    it(`${name} is what its definition in stdgates.inc makes of U, gphase and modifiers`, () => {
      const qubits = Math.log2(expected.d);
      assertEqual(matrixOf(program(`${name}_`, angles.map(String), qubits, definitions)), expected);
      const names = angles.map((_, k) => `t${k}`);
      const inputs = names.map((parameter) => `input angle ${parameter};`).join(" ");
      assertEqual(matrixOf(program(`${name}_`, names, qubits, definitions + inputs), angles), expected);
    });
  }

  /** Gates of qelib1.inc (as Qiskit has it) under other names; they leave the global phase open. */
  const qelib1 = `
    gate u3_(theta,phi,lambda) q { U(theta,phi,lambda) q; }
    gate u2_(phi,lambda) q { U(pi/2,phi,lambda) q; }
    gate u1_(lambda) q { U(0,0,lambda) q; }
    gate cx_ c,t { CX c,t; }
    gate h_ a { u2_(0,pi) a; }
    gate rx_(theta) a { u3_(theta, -pi/2,pi/2) a; }
    gate ry_(theta) a { u3_(theta,0,0) a; }
    gate rz_(phi) a { u1_(phi) a; }
    gate cz_ a,b { h_ b; cx_ a,b; h_ b; }
    gate cy_ a,b { u1_(-pi/2) b; cx_ a,b; u1_(pi/2) b; }
    gate ch_ a,b { h_ b; u1_(-pi/2) b; cx_ a,b; h_ b; u1_(pi/4) b; cx_ a,b;
      u1_(pi/4) b; h_ b; u1_(pi/2) b; u3_(pi,0,pi) b; u1_(pi/2) a; }
    gate ccx_ a,b,c { h_ c; cx_ b,c; u1_(-pi/4) c; cx_ a,c; u1_(pi/4) c; cx_ b,c; u1_(-pi/4) c; cx_ a,c;
      u1_(pi/4) b; u1_(pi/4) c; h_ c; cx_ a,b; u1_(pi/4) a; u1_(-pi/4) b; cx_ a,b; }
    gate cswap_ a,b,c { cx_ c,b; ccx_ a,b,c; cx_ c,b; }
    gate crx_(lambda) a,b { u1_(pi/2) b; cx_ a,b; u3_(-lambda/2,0,0) b; cx_ a,b; u3_(lambda/2,-pi/2,0) b; }
    gate cry_(lambda) a,b { u3_(lambda/2,0,0) b; cx_ a,b; u3_(-lambda/2,0,0) b; cx_ a,b; }
    gate crz_(lambda) a,b { u1_(lambda/2) b; cx_ a,b; u1_(-lambda/2) b; cx_ a,b; }
    gate cu1_(lambda) a,b { u1_(lambda/2) a; cx_ a,b; u1_(-lambda/2) b; cx_ a,b; u1_(lambda/2) b; }
    gate cu3_(theta,phi,lambda) c, t { u1_((lambda+phi)/2) c; u1_((lambda-phi)/2) t; cx_ c,t;
      u3_(-theta/2,0,-(phi+lambda)/2) t; cx_ c,t; u3_(theta/2,phi,0) t; }
    gate rxx_(theta) a,b { u3_(pi/2, theta, 0) a; h_ b; cx_ a,b; u1_(-theta) b; cx_ a,b; h_ b; u2_(-pi, pi-theta) a; }
    gate rzz_(theta) a,b { cx_ a,b; u1_(theta) b; cx_ a,b; }`;
  const old = [...qelib1.matchAll(/gate (\w+)_/g)].map((match) => match[1]!);
  for (const [name, angles, expected] of gates.filter(([name]) => old.includes(name))) {
    it(`${name} is what its definition in qelib1.inc makes of U and CX, up to a global phase`, () => {
      const qubits = Math.log2(expected.d);
      const operands = Array.from({ length: qubits }, (_, k) => `q[${k}]`).join(",");
      const values = angles.length > 0 ? `(${angles.join(",")})` : "";
      const head = `OPENQASM 2.0; include "qelib1.inc"; ${qelib1} qreg q[${qubits}];`;
      assertEqual(...withoutPhase(expected, matrixOf(`${head} ${name}_${values} ${operands};`)));
      assertEqual(...withoutPhase(expected, matrixOf(`${head} ${name}${values} ${operands};`)));
    });
  }
});
