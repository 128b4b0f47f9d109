/** Shows a received value in an error message, shortened. */
export function received(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" || value == null) {
    return String(value);
  }
  if (typeof value === "object") {
    const name = value.constructor?.name ?? "object";
    if (ArrayBuffer.isView(value) || Array.isArray(value)) return `${name} of ${(value as ArrayLike<unknown>).length}`;
    return name === "Object" ? `an object with keys ${Object.keys(value).slice(0, 6).join(", ") || "(none)"}` : name;
  }
  return typeof value;
}

/** Throws a RangeError when `value` is not an integer in [minimum, maximum]. */
export function requireInteger(name: string, value: unknown, minimum: number, maximum = Number.MAX_SAFE_INTEGER): void {
  if (typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum) return;
  const range = maximum === Number.MAX_SAFE_INTEGER ? `≥ ${minimum}` : `from ${minimum} to ${maximum}`;
  throw new RangeError(`${name} must be an integer ${range}, received ${received(value)}`);
}

/** Throws a RangeError when `value` is not a finite number, or not above `above` where that is given. */
export function requireNumber(name: string, value: unknown, above?: number): void {
  const bound = above === undefined ? "" : ` above ${above}`;
  if (typeof value === "number" && Number.isFinite(value) && (above === undefined || value > above)) return;
  throw new RangeError(`${name} must be a finite number${bound}, received ${received(value)}`);
}

/** Throws a TypeError when `value` is not one of the named choices. */
export function requireOneOf(name: string, value: unknown, choices: readonly string[]): void {
  if (typeof value === "string" && choices.includes(value)) return;
  const list = choices.map((choice) => `"${choice}"`).join(", ");
  throw new TypeError(`${name} must be one of ${list}, received ${received(value)}`);
}

/** Throws a TypeError when `value` is not an object (an options record, a QNN, …); `what` says what is required. */
export function requireObject(name: string, value: unknown, what: string): void {
  if (typeof value === "object" && value !== null) return;
  throw new TypeError(`${name} must be ${what}, received ${received(value)}`);
}

/** Throws a TypeError when `value` is not a record of the given kind. */
export function requireKind(name: string, value: unknown, kind: string, what: string): void {
  if (typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === kind) return;
  throw new TypeError(`${name} must be ${what}, received ${received(value)}`);
}

/** Throws a TypeError when an options object has a key that is not known: a misspelt option is not ignored. */
export function requireKnownKeys(name: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key))
      throw new TypeError(`${name} has no option "${key}"; its options are ${known.join(", ")}`);
  }
}
