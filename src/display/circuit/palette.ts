/** A fill and its outline; text on the fill is INK. */
export interface Colour {
  readonly fill: string;
  readonly stroke: string;
}

/**
 * Paul Tol's "light" scheme, made for filled cells with dark labels and told apart by colour-blind readers; each with
 * a darker outline of its own. The fills carry their own background, so they read on white and on dark pages.
 */
const SHARED: readonly Colour[] = [
  { fill: "#77aadd", stroke: "#3f78b0" },
  { fill: "#ee8866", stroke: "#b8512f" },
  { fill: "#44bb99", stroke: "#1e8468" },
  { fill: "#eedd88", stroke: "#a89430" },
  { fill: "#ffaabb", stroke: "#c9687e" },
  { fill: "#99ddff", stroke: "#4a9cc4" },
  { fill: "#bbcc33", stroke: "#84921a" },
  { fill: "#aaaa00", stroke: "#747400" },
];

/** Gates whose variable stands nowhere else. */
export const SINGLE: Readonly<Record<"rotation" | "input" | "fixed", Colour>> = {
  rotation: { fill: "#dce6f2", stroke: "#8199b8" },
  input: { fill: "#dbe9c0", stroke: "#84995c" },
  fixed: { fill: "#ececec", stroke: "#8a8f96" },
};

/** Text on a fill. */
export const INK = "#15181c";
/** Wires, brackets and text beside the gates: a contrast above 4 on white as well as on #111. */
export const LINE = "#757c85";

/** The colour of shared variable number `index`; beyond the scheme's eight the colours repeat. */
export function sharedColour(index: number): Colour {
  return SHARED[index % SHARED.length]!;
}
