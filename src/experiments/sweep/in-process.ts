import { requireInteger, requireKnownKeys } from "../../errors";

/** Where the points of a sweep are computed, as data. */
export interface InProcess {
  readonly kind: "engine";
  readonly name: "inProcess";
  readonly atOnce: number;
}

/**
 * The engine of a sweep that calls its task in this process.
 *
 * @param options.atOnce points whose tasks are under way at a time, default 1: the library's own threads fill the
 *   machine. More serves tasks that wait for something else, or whose work is too little for all threads; they share the
 *   threads evenly. The values do not depend on it.
 * @throws RangeError when `atOnce` is not an integer ≥ 1
 *
 * @example
 * inProcess({ atOnce: 2 }).atOnce; // 2
 */
export function inProcess(options: { readonly atOnce?: number } = {}): InProcess {
  requireKnownKeys("inProcess", options, ["atOnce"]);
  const { atOnce = 1 } = options;
  requireInteger("atOnce", atOnce, 1);
  return { kind: "engine", name: "inProcess", atOnce };
}
