import type { MimeBundle } from "../results";
import { display } from "./chart";
import { numericFields, plotSweep } from "./plot-sweep";
import type { SweepResult } from "./sweep-result";
import { sweepText } from "./text/sweep";

/** A chart where the values have numbers, a table otherwise. */
export function sweepBundle(result: SweepResult): MimeBundle | Promise<MimeBundle> {
  if (numericFields(result).length > 0) return plotSweep(result)[display]();
  const text = sweepText(result);
  const [state, ...rest] = text.split("\n");
  return { "text/markdown": [state, "", ...rest.map((line) => `    ${line}`)].join("\n"), "text/plain": text };
}
