import { received } from "./require";

/** Says what was wrong, what is required and what was received. */
export function requireLength(name: string, value: ArrayLike<unknown>, length: number, meaning: string): void {
  if (typeof value !== "object" || value === null || typeof value.length !== "number") {
    throw new TypeError(`${name} must be an array of ${length} numbers (${meaning}), received ${received(value)}`);
  }
  if (value.length !== length) {
    throw new RangeError(`${name} must have ${length} entries (${meaning}), received ${value.length}`);
  }
}

/** Throws a RangeError that names the first entry that is not a finite number. */
export function requireFinite(name: string, value: ArrayLike<number>): void {
  for (let i = 0; i < value.length; i++) {
    if (!Number.isFinite(value[i]))
      throw new RangeError(`${name}[${i}] must be a finite number, received ${received(value[i])}`);
  }
}

/** A θ of M finite angles in radians, one for each parameter. */
export function requireAngles(theta: ArrayLike<number>, parameters: number): void {
  requireLength("theta", theta, parameters, "one for each parameter");
  requireFinite("theta", theta);
}
