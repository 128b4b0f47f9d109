import { list, number, ofLength, text } from "../../display/json-fields";
import { FRAME_LIMITS } from "./frames";

/** A number that can be drawn: sums and differences of such numbers are finite, too. */
export function readNumber(name: string, value: unknown): number {
  const read = number(name, value);
  if (Math.abs(read) <= FRAME_LIMITS.size) return read;
  throw new RangeError(`${name} must be from −1e100 to 1e100, received ${read}`);
}

export function readText(name: string, value: unknown): string {
  return text(name, value, FRAME_LIMITS.text);
}

/** An array of numbers; `length` when it must be exactly so long. */
export function readNumbers(name: string, value: unknown, length?: number): number[] {
  const numbers = list(name, value, FRAME_LIMITS.numbers, readNumber);
  return length === undefined ? numbers : ofLength(name, numbers, length);
}
