import type { Draft } from "../compile";
import type { Inspection } from "../link";
import { asMarkdown, asText } from "./documentation";
import type { EarlierCell } from "./earlier-cells";
import { inspected } from "./inspection";

/**
 * What stands at the cursor, with its documentation.
 *
 * @param sources the cells that have run, newest first, when it is also asked where the name is declared, and how
 */
export function inspect(draft: Draft, sources?: Iterable<EarlierCell>): Inspection | null {
  const found = inspected(draft, sources);
  return found ? { text: asText(found), markdown: asMarkdown(found) } : null;
}
