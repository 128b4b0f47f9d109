import { COLOURS } from "./colours";

/** What an eigenvalue counts as. */
export const SPECTRUM_NAMES = {
  kept: "counts towards the rank",
  negative: "counts, negative",
  null: "counts as zero",
} as const;

const LOOKS: Readonly<Record<string, { colour: string; shape: string }>> = {
  [SPECTRUM_NAMES.kept]: { colour: COLOURS.data, shape: "circle" },
  [SPECTRUM_NAMES.negative]: { colour: COLOURS.theory, shape: "triangle-down" },
  [SPECTRUM_NAMES.null]: { colour: COLOURS.null, shape: "diamond" },
};

/** Colour and shape for each of the classes that are present, which rows name in their field `class`. */
export function spectrumClasses(present: readonly string[]) {
  const field = { field: "class", type: "nominal", title: null };
  const legend = { orient: "bottom", direction: "horizontal", symbolSize: 90 };
  return {
    color: { ...field, legend, scale: { domain: present, range: present.map((name) => LOOKS[name]!.colour) } },
    shape: { ...field, legend, scale: { domain: present, range: present.map((name) => LOOKS[name]!.shape) } },
  };
}
