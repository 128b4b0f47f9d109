import { type QNN, readRange, uniformAngles } from "../ansatz";
import { received, requireAngles, requireKnownKeys, requireNumber, requireObject } from "../errors";

/** Where runs start: uniform in [low, high), at a given θ, or uniform in [−width, width). Radians. */
export type InitialAngles =
  | { readonly uniform: readonly [number, number] }
  | { readonly theta: ArrayLike<number> }
  | { readonly nearIdentity: number };

/** The start of each run: run r draws from stream r of the seed, whatever the number of runs. */
export function readStarts(initial: InitialAngles, qnn: QNN, seed: number): (run: number) => Float64Array {
  requireObject("initial", initial, "{ uniform: [low, high] }, { theta } or { nearIdentity: width }");
  if ("theta" in initial) {
    requireKnownKeys("initial", initial, ["theta"]);
    requireAngles(initial.theta, qnn.parameters);
    const theta = Float64Array.from(initial.theta);
    return () => theta.slice();
  }
  if ("nearIdentity" in initial) {
    requireKnownKeys("initial", initial, ["nearIdentity"]);
    requireNumber("initial.nearIdentity", initial.nearIdentity, 0);
    return (run) => uniformAngles(qnn.parameters, [-initial.nearIdentity, initial.nearIdentity], seed, run);
  }
  if (!("uniform" in initial)) {
    throw new TypeError(
      `initial must be { uniform: [low, high] }, { theta } or { nearIdentity: width }, received ${received(initial)}`,
    );
  }
  requireKnownKeys("initial", initial, ["uniform"]);
  const range = readRange("initial.uniform", initial.uniform);
  return (run) => uniformAngles(qnn.parameters, range, seed, run);
}
