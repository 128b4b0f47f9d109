/** Largest number of bytes that one WebAssembly memory can hold. */
export const MEMORY_LIMIT = 2 ** 32;

/**
 * Throws a RangeError when a computation would need more memory than there can be, before anything is allocated.
 *
 * @param bytes what it would take
 */
export function requireMemory(what: string, bytes: number, limit = MEMORY_LIMIT): void {
  if (bytes <= limit) return;
  throw new RangeError(`${what} would take ${inBytes(bytes)} of memory; the limit is ${inBytes(limit)}`);
}

function inBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}
