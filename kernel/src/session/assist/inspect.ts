import type { Draft } from "../compile";
import type { Inspection } from "../link";
import { asMarkdown, asText } from "./documentation";
import { inspected } from "./inspection";

/** What stands at the cursor, with its documentation; with `detail` also where it is declared, and how. */
export function inspect(draft: Draft, detail: boolean): Inspection | null {
  const found = inspected(draft, detail);
  return found ? { text: asText(found), markdown: asMarkdown(found) } : null;
}
