import { type Gate, type QNN, qnnOf, withLayers } from "../ansatz";
import { haarState } from "../linalg";
import { stateVector } from "../simulate";

/** Layers that are tried at most for being the identity together. */
const MOST_LAYERS = 12;
/** 1 − |⟨ψ|U|ψ⟩| below which U counts as the identity up to a phase. */
const IDENTITY_TOLERANCE = 1e-12;

/** Layers that can be added to a circuit without a change of what it does. */
export interface IdentityLayers {
  /** Numbers of layers that are the identity together are the multiples of this. */
  readonly period: number;
  /** Angles of one such layer. */
  readonly angles: Float64Array;
}

/**
 * Angles at which layers of a QNN are the identity: no rotation turns, and the fixed gates of `period` layers cancel, as
 * CZ gates do in two. It is verified on a Haar-random state: only a multiple of the identity has it as an eigenvector.
 *
 * @throws RangeError when no angles, or no number of layers up to 12, make the identity
 */
export function identityLayers(qnn: QNN): IdentityLayers {
  const angles = restingAngles(qnn);
  const { name, qubits, layer, layerParameters } = qnn;
  const initialState = haarState({ qubits, seed: 1 });
  const alone = qnnOf({ name, qubits, layers: 1, layer, layerParameters, initialState });
  for (let period = 1; period <= MOST_LAYERS; period++) {
    const theta = Array.from({ length: period }, () => [...angles]).flat();
    const { amplitudes } = stateVector(withLayers(alone, period), theta);
    if (1 - overlap(initialState, amplitudes) < IDENTITY_TOLERANCE) return { period, angles };
  }
  throw new RangeError(
    `layers of ${name} are the identity at no angles that are known: with all rotations at 0, ${MOST_LAYERS} layers are not`,
  );
}

/** θ of the deeper circuit that does the same: layers of identity angles after the others. */
export function embedded(qnn: QNN, theta: Float64Array, { angles }: IdentityLayers, added: number): Float64Array {
  const deeper = withLayers(qnn, qnn.layers + added);
  const result = new Float64Array(deeper.parameters);
  const end = qnn.parameters - qnn.afterParameters;
  result.set(theta.subarray(0, end));
  for (let k = 0; k < added; k++) result.set(angles, end + k * qnn.layerParameters);
  result.set(theta.subarray(end), result.length - qnn.afterParameters);
  return result;
}

/** The angles at which no rotation of a layer turns. */
function restingAngles({ name, layer, layerParameters }: QNN): Float64Array {
  const angles = new Float64Array(layerParameters).fill(Number.NaN);
  for (const gate of layer) {
    const rest = restOf(gate);
    if (rest === undefined) continue;
    const [parameter, angle] = rest;
    const known = angles[parameter]!;
    if (!Number.isNaN(known) && Math.abs(known - angle) > IDENTITY_TOLERANCE) {
      throw new RangeError(
        `no angles make a layer of ${name} the identity: gates that share parameter ${parameter} rest at ${known} and at ${angle}`,
      );
    }
    angles[parameter] = angle;
  }
  return angles.map((angle) => (Number.isNaN(angle) ? 0 : angle));
}

/** Where a rotation rests: scale · θ + offset = 0. */
function restOf(gate: Gate): readonly [parameter: number, angle: number] | undefined {
  if (gate.type === "fixed" || !("parameter" in gate.angle) || gate.angle.scale === 0) return undefined;
  const { parameter, scale, offset } = gate.angle;
  return [parameter, offset === 0 ? 0 : -offset / scale];
}

/** |⟨a|b⟩|. */
function overlap(a: Float64Array, b: Float64Array): number {
  let re = 0;
  let im = 0;
  for (let k = 0; k < a.length; k += 2) {
    re += a[k]! * b[k]! + a[k + 1]! * b[k + 1]!;
    im += a[k]! * b[k + 1]! - a[k + 1]! * b[k]!;
  }
  return Math.hypot(re, im);
}
