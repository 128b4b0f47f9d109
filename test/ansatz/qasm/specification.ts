import assert from "node:assert/strict";
import { fromQasm } from "../../../src/ansatz";
import { unitary } from "../../../src/simulate";
import { type Dense, identity, multiply } from "../../dense";

/** Matrices of OpenQASM's specification, written out from its formulas. */

type Complex = readonly [re: number, im: number];

export const cis = (angle: number): Complex => [Math.cos(angle), Math.sin(angle)];

export function matrix(rows: readonly (readonly Complex[])[]): Dense {
  return { d: rows.length, re: rows.flat().map(([re]) => re), im: rows.flat().map(([, im]) => im) };
}

export function times(phase: number, m: Dense): Dense {
  const [c, s] = cis(phase);
  return { d: m.d, re: m.re.map((x, k) => c * x - s * m.im[k]!), im: m.im.map((y, k) => c * y + s * m.re[k]!) };
}

/** ½ ((1 + e^{iθ}, −ie^{iλ}(1 − e^{iθ})), (ie^{iφ}(1 − e^{iθ}), e^{i(φ+λ)}(1 + e^{iθ}))), the built-in gate. */
export function u(theta: number, phi: number, lambda: number): Dense {
  const [c, s] = cis(theta);
  const plus: Complex = [(1 + c) / 2, s / 2];
  const minus: Complex = [(1 - c) / 2, -s / 2];
  const product = ([a, b]: Complex, [x, y]: Complex): Complex => [a * x - b * y, a * y + b * x];
  return matrix([
    [plus, product(cis(lambda - Math.PI / 2), minus)],
    [product(cis(phi + Math.PI / 2), minus), product(cis(phi + lambda), plus)],
  ]);
}

/** I ⊕ m: the control is the first qubit. */
export function controlled(m: Dense): Dense {
  const d = 2 * m.d;
  const result = identity(d);
  for (let i = 0; i < m.d; i++) {
    for (let j = 0; j < m.d; j++) {
      result.re[(m.d + i) * d + m.d + j] = m.re[i * m.d + j]!;
      result.im[(m.d + i) * d + m.d + j] = m.im[i * m.d + j]!;
    }
  }
  return result;
}

export function product(...matrices: readonly Dense[]): Dense {
  return matrices.reduce(multiply);
}

export function adjoint({ d, re, im }: Dense): Dense {
  const at = (k: number) => (k % d) * d + Math.floor(k / d);
  return { d, re: re.map((_, k) => re[at(k)]!), im: im.map((_, k) => -im[at(k)]!) };
}

/** U(θ) of a program as a dense matrix. */
export function matrixOf(text: string, theta: readonly number[] = []): Dense {
  const { rows, data } = unitary(fromQasm(text), theta);
  const entries = [...data];
  return { d: rows, re: entries.filter((_, k) => k % 2 === 0), im: entries.filter((_, k) => k % 2 === 1) };
}

/** Both matrices without the phase of the largest entry of the first. */
export function withoutPhase(a: Dense, b: Dense): [Dense, Dense] {
  const sizes = a.re.map((x, k) => Math.hypot(x, a.im[k]!));
  const k = sizes.indexOf(Math.max(...sizes));
  const plain = (m: Dense) => times(-Math.atan2(m.im[k]!, m.re[k]!), m);
  return [plain(a), plain(b)];
}

export function assertEqual(a: Dense, b: Dense, tolerance = 1e-13): void {
  assert.equal(a.d, b.d);
  const deviation = Math.max(...a.re.map((x, k) => Math.hypot(x - b.re[k]!, a.im[k]! - b.im[k]!)));
  assert.ok(deviation < tolerance, `the matrices differ by ${deviation}`);
}
