/** What must occur in the text of the outputs of a notebook. */
export interface Expectation {
  readonly notebook: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly texts: readonly RegExp[];
}

export const expectations: readonly Expectation[] = [
  {
    notebook: "01-first-light.ipynb",
    source: "arXiv:2109.11676, Fig. 4 and its free-fermion algebras; ⌊n²/2⌋ open, n closed; n² open, 3n − 1 closed",
    texts: [
      /[Rr]ank saturates at 8\b/,
      /[Rr]ank saturates at 18\b/,
      /[Rr]ank saturates at 4\b/,
      /[Rr]ank saturates at 6\b/,
      /Lie algebra has dimension 16\b/,
      /Lie algebra has dimension 36\b/,
      /Lie algebra has dimension 11\b/,
      /Lie algebra has dimension 17\b/,
    ],
  },
];
