import { COLOURS } from "./colours";

/** One thing that can be chosen: a row with its value of the field that tells it, and what the list calls it. */
export interface Choosable {
  readonly value: number | string;
  readonly label: string;
}

/** One of several things, chosen by a click on what stands for it in the picture or in a list below the picture. */
export interface Choice {
  /** Name of the choice in the specification; the view whose marks are clicked has the same name with "Marks". */
  readonly name: string;
  /** The field of data rows that tells which thing a row belongs to. */
  readonly field: string;
  readonly things: readonly Choosable[];
  /** The value that the picture shows before anybody chooses. */
  readonly first: number | string;
  /** What stands before the list. */
  readonly ask: string;
}

/** Drawn as elements of the page, so that texts and numbers can be read out; front ends that use vega-embed follow it. */
export const READABLE = { usermeta: { embedOptions: { renderer: "svg" } } } as const;

/** Keeps the rows of what is chosen. */
export function chosenOnly({ name }: Choice) {
  return { filter: { param: name, empty: false } };
}

/**
 * A layer of columns from `left` to `right` of its rows, the chosen one shaded, that chooses when it is clicked. The list
 * is a form element of the page, for the keyboard and for readers of the screen; front ends show it below the picture.
 */
export function columnsToChoose(choice: Choice, values: readonly object[], x: object, tooltip: readonly object[]) {
  const { name, field, things, first, ask } = choice;
  const view = `${name}Marks`;
  const list = {
    input: "select",
    options: things.map(({ value }) => value),
    labels: things.map(({ label }) => label),
    name: `${ask} `,
  };
  // Only clicks on these marks: a click beside them would leave nothing chosen.
  const select = { type: "point", fields: [field], on: `@${view}_marks:click`, toggle: false, clear: false };
  return {
    name: view,
    params: [{ name, select, value: [{ [field]: first }], bind: { [field]: list } }],
    data: { values },
    mark: { type: "rect", fill: COLOURS.mark, cursor: "pointer", clip: true, aria: false },
    encoding: {
      x: { ...x, field: "left" },
      x2: { field: "right" },
      fillOpacity: { condition: { param: name, empty: false, value: 0.2 }, value: 0 },
      tooltip,
    },
  };
}
