import { numberText } from "./formula";

/** Entries of a matrix below this are rounding: a rotation that would make them zero is left out. */
const NEGLIGIBLE = 1e-15;

/**
 * A unitary matrix on k qubits as gates, exactly: rotations between pairs of basis states that differ in one bit, each
 * a U under k − 1 controls, until only phases are left.
 *
 * @param matrix row-major, interleaved; the first qubit is the most significant bit
 * @see Barenco et al., Phys. Rev. A 52, 3457 (1995), Sec. 8
 */
export function writeMatrix(matrix: Float64Array, qubits: readonly number[]): string[] {
  if (qubits.length === 1) return writeTwoLevel([...matrix], 0, 1, qubits);
  const d = 2 ** qubits.length;
  const left = Float64Array.from(matrix);
  // Reducing G_m … G_1 U = D gives U = G_1† … G_m† D: D stands first in the circuit, then G_m†, and G_1† comes last.
  const inverses: string[][] = [];
  const order = Array.from({ length: d }, (_, k) => k ^ (k >> 1));
  for (let column = 0; column < d - 1; column++) {
    for (let k = d - 1; k > column; k--) {
      const [upper, lower] = [order[k - 1]!, order[k]!];
      const g = rotationTo(left, d, upper, lower, order[column]!);
      if (!g) continue;
      apply(left, d, upper, lower, g);
      inverses.push(writeTwoLevel(adjoint(g), upper, lower, qubits));
    }
  }
  const phases = Array.from({ length: d }, (_, k) => {
    const entry = 2 * k * (d + 1);
    return Math.atan2(left[entry + 1]!, left[entry]!);
  });
  return [...writePhases(phases, qubits), ...inverses.reverse().flat()];
}

/** The unitary on two rows that makes the lower entry of a column zero; none where it is. */
function rotationTo(m: Float64Array, d: number, upper: number, lower: number, column: number): number[] | undefined {
  const [u, l] = [2 * (upper * d + column), 2 * (lower * d + column)];
  const [ur, ui, lr, li] = [m[u]!, m[u + 1]!, m[l]!, m[l + 1]!];
  if (Math.hypot(lr, li) < NEGLIGIBLE) return undefined;
  const norm = Math.hypot(ur, ui, lr, li);
  return [ur, -ui, lr, -li, -lr, -li, ur, ui].map((x) => x / norm);
}

/** Rows upper and lower of m ← g times them. Column vectors (u, l) become (norm, 0). */
function apply(m: Float64Array, d: number, upper: number, lower: number, g: readonly number[]): void {
  for (let column = 0; column < d; column++) {
    const [u, l] = [2 * (upper * d + column), 2 * (lower * d + column)];
    const [ur, ui, lr, li] = [m[u]!, m[u + 1]!, m[l]!, m[l + 1]!];
    m[u] = g[0]! * ur - g[1]! * ui + g[2]! * lr - g[3]! * li;
    m[u + 1] = g[0]! * ui + g[1]! * ur + g[2]! * li + g[3]! * lr;
    m[l] = g[4]! * ur - g[5]! * ui + g[6]! * lr - g[7]! * li;
    m[l + 1] = g[4]! * ui + g[5]! * ur + g[6]! * li + g[7]! * lr;
  }
}

function adjoint(g: readonly number[]): number[] {
  return [g[0]!, -g[1]!, g[4]!, -g[5]!, g[2]!, -g[3]!, g[6]!, -g[7]!];
}

/** A unitary on two basis states that differ in one bit: that bit is the target, the others are controls. */
function writeTwoLevel(g: readonly number[], upper: number, lower: number, qubits: readonly number[]): string[] {
  const bit = Math.log2(upper ^ lower);
  const place = qubits.length - 1 - bit;
  const ordered = upper < lower ? g : [g[6]!, g[7]!, g[4]!, g[5]!, g[2]!, g[3]!, g[0]!, g[1]!];
  const others = qubits.flatMap((qubit, k) => {
    const modifier = (upper >> (qubits.length - 1 - k)) & 1 ? "ctrl" : "negctrl";
    return k === place ? [] : [{ modifier, qubit }];
  });
  const modifiers = others.map(({ modifier }) => `${modifier} @ `).join("");
  const controls = others.map(({ qubit }) => `q[${qubit}]`);
  const { angles, phase } = eulerAngles(ordered);
  const gate = `${modifiers}U(${angles.map(numberText).join(", ")}) ${[...controls, `q[${qubits[place]}]`].join(", ")};`;
  const shift =
    phase === 0 ? [] : [`${modifiers}gphase(${numberText(phase)})${others.length ? " " : ""}${controls.join(", ")};`];
  return [gate, ...shift];
}

/** diag(e^{iφ_k}): a phase on each basis state. */
function writePhases(phases: readonly number[], qubits: readonly number[]): string[] {
  const lines: string[] = [];
  phases.forEach((phase, k) => {
    if (Math.abs(phase) < NEGLIGIBLE) return;
    const modifiers = qubits.map((_, i) => ((k >> (qubits.length - 1 - i)) & 1 ? "ctrl @ " : "negctrl @ ")).join("");
    lines.push(`${modifiers}gphase(${numberText(phase)}) ${qubits.map((qubit) => `q[${qubit}]`).join(", ")};`);
  });
  return lines;
}

/** g = e^{i·phase} U(θ, φ, λ) with the U of OpenQASM 3, whose phase is e^{iθ/2} above that of p(φ) ry(θ) p(λ). */
function eulerAngles(g: readonly number[]): { angles: [number, number, number]; phase: number } {
  const [r00, i00, r01, i01, r10, i10, r11, i11] = g as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const theta = 2 * Math.atan2(Math.hypot(r10, i10), Math.hypot(r00, i00));
  const diagonal = Math.hypot(r00, i00) >= Math.hypot(r10, i10);
  // Where one of the pairs is zero, its phases are free; the larger pair fixes what can be.
  if (Math.hypot(r10, i10) < NEGLIGIBLE) {
    const start = Math.atan2(i00, r00);
    return { angles: [0, 0, Math.atan2(i11, r11) - start], phase: start };
  }
  if (Math.hypot(r00, i00) < NEGLIGIBLE) {
    const start = Math.atan2(-i01, -r01);
    return { angles: [Math.PI, Math.atan2(i10, r10) - start, 0], phase: start - Math.PI / 2 };
  }
  const start = Math.atan2(i00, r00);
  const phi = Math.atan2(i10, r10) - start;
  const lambda = diagonal ? Math.atan2(i11, r11) - start - phi : Math.atan2(-i01, -r01) - start;
  return { angles: [theta, phi, lambda], phase: start - theta / 2 };
}
