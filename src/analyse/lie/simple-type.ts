import { classical, exceptional, unidentified } from "./component-names";
import type { LieComponent } from "./lie-algebra-result";
import type { RootStrings } from "./root-strings";

/** Dimension and rank of the exceptional algebras other than e6, which shares both with so(13) and sp(6). */
const EXCEPTIONAL: Readonly<Record<string, string>> = { "14,2": "g2", "52,4": "f4", "133,7": "e7", "248,8": "e8" };

/**
 * The simple algebra of a dimension and a rank.
 *
 * @param roots looks for root lengths, where they must decide; may fail, which leaves the component unidentified
 * @returns undefined when no simple algebra has this dimension and rank
 */
export function simpleType(
  dimension: number,
  rank: number,
  roots: () => RootStrings | undefined,
): LieComponent | undefined {
  const r = rank;
  if (dimension === r * (r + 2)) return only(classical("su", r + 1));
  if (dimension === r * (2 * r - 1) && r >= 4) return only(classical("so", 2 * r));
  if (dimension === 10 && r === 2) return only(classical("so", 5));
  const name = EXCEPTIONAL[`${dimension},${rank}`];
  if (name) return exceptional(name, dimension);
  if (dimension !== r * (2 * r + 1) || r < 3) return undefined;
  return byRootLength(dimension, r, roots());
}

/** so(2r + 1): a long root meets 4r − 6 others once, a short one 2r − 2 twice. sp(r): 2r − 2 once, or two of them twice. */
function byRootLength(dimension: number, r: number, roots: RootStrings | undefined): LieComponent {
  if (!roots) return unidentified(dimension);
  const { ones, twos } = roots;
  const is = (a: number, b: number) => ones === a && twos === b;
  if (is(4 * r - 6, 1) || is(0, 2 * r - 1)) return only(classical("so", 2 * r + 1))!;
  if (is(2 * r - 2, 1) || is(4 * r - 8, 3)) return only(classical("sp", r))!;
  return r === 6 && is(20, 1) ? exceptional("e6", dimension) : unidentified(dimension);
}

function only(components: readonly LieComponent[]): LieComponent | undefined {
  return components.length === 1 ? components[0] : undefined;
}
