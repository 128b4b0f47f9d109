import type { CompileLoss } from "../differentiate";
import { received, requireFinite, requireKnownKeys, requireOneOf } from "../errors";
import type { ComplexMatrix } from "../linalg";
import { displayed } from "../results";

/** Largest deviation of V†V from the identity that still counts as rounding. */
const UNITARY_TOLERANCE = 1e-8;

/**
 * Compiling a unitary V as a loss: 1 − |Tr V†U(θ)|²/4ⁿ, which does not see a global phase, or 1 − Re Tr V†U(θ)/2ⁿ
 * ("linear"), which does.
 *
 * @param target V, 2ⁿ × 2ⁿ, row-major with interleaved re, im
 * @param options.variant "fidelity" (default) or "linear"
 * @throws RangeError when V is not square of size 2ⁿ, has entries that are not finite, or is not unitary
 * @see Larocca et al., arXiv:2109.11676, Eq. (20)
 *
 * @example
 * const qnn = hardwareEfficient({ qubits: 2, layers: 3 });
 * const theta = randomAngles(qnn, { seed: 1 });
 * Math.abs(gradient(qnn, compile(unitary(qnn, theta)), theta).value) < 1e-12; // true
 */
export function compile(
  target: ComplexMatrix,
  options: { readonly variant?: "fidelity" | "linear" } = {},
): CompileLoss {
  requireKnownKeys("compile", options, ["variant"]);
  const { variant = "fidelity" } = options;
  requireOneOf("variant", variant, ["fidelity", "linear"]);
  const d = target?.rows;
  if (!Number.isInteger(Math.log2(d)) || d < 2 || target.columns !== d || target.data?.length !== 2 * d * d) {
    throw new RangeError(
      `target must be a 2ⁿ × 2ⁿ matrix { rows, columns, data } of interleaved re, im, received ${received(target)}`,
    );
  }
  requireFinite("target.data", target.data);
  const deviation = unitaryDeviation(target);
  if (deviation > UNITARY_TOLERANCE) {
    throw new RangeError(`target must be unitary; V†V differs from the identity by ${deviation.toExponential(1)}`);
  }
  const name = variant === "fidelity" ? "1 − |Tr V†U|²/4ⁿ" : "1 − Re Tr V†U/2ⁿ";
  return displayed({ kind: "loss", task: "compile", name, target, variant });
}

/** Largest entry of V†V − 1 in absolute value. */
function unitaryDeviation({ rows: d, data }: ComplexMatrix): number {
  let deviation = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let re = i === j ? -1 : 0;
      let im = 0;
      for (let k = 0; k < d; k++) {
        const a = 2 * (k * d + i);
        const b = 2 * (k * d + j);
        re += data[a]! * data[b]! + data[a + 1]! * data[b + 1]!;
        im += data[a]! * data[b + 1]! - data[a + 1]! * data[b]!;
      }
      deviation = Math.max(deviation, Math.hypot(re, im));
    }
  }
  return deviation;
}
