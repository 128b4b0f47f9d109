/** Levels of arrays and objects that one type of an output may have: Jupyter cannot open notebooks of several hundred. */
const DEEPEST = 100;

/**
 * Requires data of an output to be JSON that a notebook can hold.
 *
 * @param type the MIME type that the data is of
 * @throws TypeError where it holds a BigInt, RangeError where it is nested too deeply, as what holds itself is
 */
export function requireStorable(type: string, data: unknown): void {
  requireLevels(type, data, DEEPEST);
}

function requireLevels(type: string, data: unknown, levels: number): void {
  if (typeof data === "bigint")
    throw new TypeError(`The ${type} of an output must be JSON, received the BigInt ${data}n`);
  if (typeof data !== "object" || data === null || ArrayBuffer.isView(data)) return;
  if (levels === 0)
    throw new RangeError(
      `The ${type} of an output must have at most ${DEEPEST} levels of arrays and objects, received more: ` +
        "the notebook could not be opened again",
    );
  const { toJSON } = data as { readonly toJSON?: unknown };
  if (typeof toJSON === "function") requireLevels(type, toJSON.call(data, ""), levels - 1);
  else for (const entry of Object.values(data)) requireLevels(type, entry, levels - 1);
}
