/**
 * Colours of marks, after Okabe and Ito (told apart with any colour vision); the blue is a little lighter than theirs.
 * Each has a contrast of at least 3 to white and to the dark themes' #333 and #111.
 */
export const COLOURS = {
  /** What was measured. */
  data: "#2a86c8",
  /** What theory says, and what stands out. */
  theory: "#d55e00",
  /** A place that is marked: M_c, a centre. */
  mark: "#009e73",
  /** What counts as zero. */
  null: "#cc79a7",
  /** Single runs, grids, thresholds. */
  neutral: "#808080",
} as const;
