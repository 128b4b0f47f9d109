import { inspect } from "node:util";

/** Longest text that one value may take. */
const MAX_TEXT = 100_000;

/** The value as Node's console would print it, with limits, and each limit said where it cuts. */
export function inspected(value: unknown): string {
  const text = inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: 20_000, breakLength: 100 });
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}\n… ${text.length - MAX_TEXT} more characters`;
}
