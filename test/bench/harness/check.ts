import assert from "node:assert/strict";

/** Throws unless two numbers agree to a relative precision. */
export function requireClose(what: string, actual: number, expected: number, precision = 1e-9): void {
  const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
  assert.ok(error <= precision, `${what} is ${actual}, should be ${expected}`);
}

/** Euclidean norm. */
export function norm(vector: ArrayLike<number>): number {
  return Math.hypot(...Array.from(vector));
}
