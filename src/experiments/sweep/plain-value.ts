import type { SweepValue } from "../../display";
import { received } from "../../errors";

/** Stands in JSON for a number that JSON has no word for: { "$number": "NaN" }. */
const NUMBER = "$number";
/** Deepest nesting of a value; a value that contains itself is deeper than any. */
const DEEPEST = 100;

/**
 * The value as JSON, exactly: NaN, infinities and −0 survive.
 *
 * @throws TypeError that names the part which JSON cannot hold
 */
export function valueText(value: unknown): string {
  requirePlain("value", value, 0);
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "number" && (!Number.isFinite(part) || Object.is(part, -0))
      ? { [NUMBER]: Object.is(part, -0) ? "-0" : String(part) }
      : part,
  );
}

/** The value behind its text. */
export function plainValue(text: string): SweepValue {
  return JSON.parse(text, (_, part: unknown) =>
    typeof part === "object" && part !== null && NUMBER in part ? Number(part[NUMBER]) : part,
  ) as SweepValue;
}

function requirePlain(name: string, value: unknown, depth: number): void {
  if (value === null || typeof value === "number" || typeof value === "string" || typeof value === "boolean") return;
  if (depth > DEEPEST) throw new TypeError(`${name} must not be nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value)) {
    // Not forEach: holes in the array count as undefined.
    for (let i = 0; i < value.length; i++) requirePlain(`${name}[${i}]`, value[i], depth + 1);
    return;
  }
  if (!isRecord(value))
    throw new TypeError(
      `${name} must be a number, text, true, false, null, array or plain record of such, received ${hint(value)}`,
    );
  if (NUMBER in value)
    throw new TypeError(`${name} must not have the field "${NUMBER}", which stores keep for themselves`);
  for (const [field, part] of Object.entries(value)) requirePlain(`${name}.${field}`, part, depth + 1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What was received, and where it is a frequent one, what to give in its place. */
function hint(value: unknown): string {
  if (value === undefined) return "undefined (null says that there is none)";
  if (ArrayBuffer.isView(value)) return `${received(value)} (Array.from makes an array of it)`;
  return received(value);
}
