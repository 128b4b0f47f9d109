import { received, requireInteger, requireKnownKeys, requireNumber, requireObject } from "../../errors";
import { FRAME_LIMITS } from "./frames";

export type Fields = Readonly<Record<string, unknown>>;

/** A record with these keys and no others. */
export function readFields(name: string, value: unknown, keys: readonly string[]): Fields {
  requireObject(name, value, `a record of ${keys.join(", ") || "nothing"}`);
  requireKnownKeys(name, value as object, keys);
  return value as Fields;
}

export function readInteger(name: string, value: unknown, minimum = 0, maximum?: number): number {
  requireInteger(name, value, minimum, maximum);
  return value as number;
}

/** A number that can be drawn: sums and differences of such numbers are finite, too. */
export function readNumber(name: string, value: unknown): number {
  requireNumber(name, value);
  if (Math.abs(value as number) <= FRAME_LIMITS.size) return value as number;
  throw new RangeError(`${name} must be from −1e100 to 1e100, received ${value}`);
}

export function readText(name: string, value: unknown): string {
  if (typeof value === "string" && value.length <= FRAME_LIMITS.text) return value;
  throw new TypeError(`${name} must be a text of at most ${FRAME_LIMITS.text} letters, received ${received(value)}`);
}

export function readList<T>(
  name: string,
  value: unknown,
  largest: number,
  entry: (name: string, value: unknown) => T,
): T[] {
  if (!Array.isArray(value)) throw new TypeError(`${name} must be an array, received ${received(value)}`);
  if (value.length > largest)
    throw new RangeError(`${name} must have at most ${largest} entries, received ${value.length}`);
  return value.map((one, index) => entry(`${name}[${index}]`, one));
}

/** An array of numbers; `length` when it must be exactly so long. */
export function readNumbers(name: string, value: unknown, length?: number): number[] {
  const numbers = readList(name, value, FRAME_LIMITS.numbers, readNumber);
  if (length !== undefined && numbers.length !== length)
    throw new RangeError(`${name} must have ${length} entries, received ${numbers.length}`);
  return numbers;
}
