import { received, requireInteger, requireKnownKeys, requireNumber, requireObject } from "../errors";

/** Readers of JSON from a file or a message: each returns the value with its type, or throws an error that names it. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws TypeError when the value is no record or has other keys. */
export function fieldsOf(name: string, value: unknown, keys: readonly string[]): Fields {
  requireObject(name, value, `a record of ${keys.join(", ") || "nothing"}`);
  requireKnownKeys(name, value as object, keys);
  return value as Fields;
}

/** @throws RangeError when the value is no integer within the bounds. */
export function integer(name: string, value: unknown, minimum = 0, maximum?: number): number {
  requireInteger(name, value, minimum, maximum);
  return value as number;
}

/** @throws RangeError when the value is no finite number. */
export function number(name: string, value: unknown): number {
  requireNumber(name, value);
  return value as number;
}

/** @throws TypeError when the value is no text or a longer one. */
export function text(name: string, value: unknown, longest: number): string {
  if (typeof value === "string" && value.length <= longest) return value;
  throw new TypeError(`${name} must be a text of at most ${longest} letters, received ${received(value)}`);
}

/**
 * The entries of an array, each read by `entry` under its own name.
 *
 * @throws TypeError or RangeError when the value is no array or a longer one
 */
export function list<T>(
  name: string,
  value: unknown,
  longest: number,
  entry: (name: string, value: unknown) => T,
): T[] {
  if (!Array.isArray(value)) throw new TypeError(`${name} must be an array, received ${received(value)}`);
  if (value.length > longest)
    throw new RangeError(`${name} must have at most ${longest} entries, received ${value.length}`);
  return value.map((one, index) => entry(`${name}[${index}]`, one));
}

/** @throws RangeError when the list has another length; `why` says where that comes from. */
export function ofLength<T>(name: string, entries: T[], length: number, why = ""): T[] {
  if (entries.length === length) return entries;
  throw new RangeError(`${name} must have ${length} entries${why && ` (${why})`}, received ${entries.length}`);
}
