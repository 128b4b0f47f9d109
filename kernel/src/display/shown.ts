import { dataFrameBundle, isDataFrame } from "./data-frame";
import { inspected } from "./inspected";
import { requireStorable } from "./require-storable";

/**
 * The one contract between a value and the notebook: a method that returns a MIME bundle, or a promise of one; an empty
 * one where nothing is to be shown.
 */
const DISPLAY = Symbol.for("Jupyter.display");

export interface Shown {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The value as a MIME bundle: what it says of itself, a table for a DataFrame, and its inspected form otherwise. */
export function shown(value: unknown): Shown | Promise<Shown> {
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    const own = (value as Record<symbol, unknown>)[DISPLAY];
    if (typeof own === "function") {
      const bundle: unknown = own.call(value);
      return bundle instanceof Promise ? bundle.then((data) => orInspected(data, value)) : orInspected(bundle, value);
    }
    if (isDataFrame(value)) return { data: dataFrameBundle(value), metadata: {} };
  }
  return { data: { "text/plain": inspected(value) }, metadata: {} };
}

function orInspected(bundle: unknown, value: unknown): Shown {
  const keys = typeof bundle === "object" && bundle !== null ? Object.keys(bundle) : undefined;
  const usable = keys && (keys.length === 0 || keys.some((key) => key.includes("/")));
  if (!usable) return { data: { "text/plain": inspected(value) }, metadata: {} };
  const data = bundle as Record<string, unknown>;
  for (const type of keys) requireStorable(type, data[type]);
  return { data, metadata: {} };
}
