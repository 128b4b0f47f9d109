import { isConstant } from "./linear";
import type { Evolution, Operation } from "./operation";

/** The product of operations without parameters that all act on one and the same qubit, none where they do not. */
export function oneQubitProduct(operations: readonly Operation[]): { qubit: number; matrix: Float64Array } | undefined {
  const qubits = new Set(operations.flatMap(qubitsOf));
  const [qubit] = qubits;
  if (qubit === undefined || qubits.size > 1) return undefined;
  let matrix: Float64Array | undefined;
  for (const operation of operations) {
    if (operation.kind === "evolution" && !isConstant(operation.angle)) return undefined;
    const next = operation.kind === "fixed" ? operation.matrix : exponential(operation);
    matrix = matrix ? multiply(next, matrix) : next;
  }
  return matrix && { qubit, matrix };
}

function qubitsOf(operation: Operation): number[] {
  return operation.kind === "fixed"
    ? [...operation.controls.map(({ qubit }) => qubit), ...operation.targets]
    : operation.terms.flatMap(({ letters }) => [...letters.keys()]);
}

/** exp(−iφ(g + n·σ)) = e^{−iφg}(cos φ|n| − i sin φ|n| n·σ/|n|) */
function exponential({ terms, angle: { offset: phi } }: Evolution): Float64Array {
  const parts = { I: 0, X: 0, Y: 0, Z: 0 };
  for (const { coefficient, letters } of terms) parts[[...letters.values()][0] ?? "I"] += coefficient;
  const norm = Math.hypot(parts.X, parts.Y, parts.Z);
  const cosine = Math.cos(phi * norm);
  const [x, y, z] = [parts.X, parts.Y, parts.Z].map((part) =>
    norm === 0 ? 0 : (Math.sin(phi * norm) * part) / norm,
  ) as [number, number, number];
  const [c, s] = [Math.cos(phi * parts.I), -Math.sin(phi * parts.I)];
  const plain = [cosine, -z, -y, -x, y, -x, cosine, z];
  return Float64Array.from(plain, (_, k) =>
    k % 2 === 0 ? c * plain[k]! - s * plain[k + 1]! : c * plain[k]! + s * plain[k - 1]!,
  );
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(8);
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < 2; column++) {
      for (let k = 0; k < 2; k++) {
        const [p, q, r] = [2 * (2 * row + k), 2 * (2 * k + column), 2 * (2 * row + column)];
        product[r]! += a[p]! * b[q]! - a[p + 1]! * b[q + 1]!;
        product[r + 1]! += a[p]! * b[q + 1]! + a[p + 1]! * b[q]!;
      }
    }
  }
  return product;
}
