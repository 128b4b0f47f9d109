import { ownKeys } from "../own-keys";

const FIELDS = ".vega-bind select, .vega-bind input";
type Field = HTMLSelectElement | HTMLInputElement;

/**
 * What a chart of vega lacks in a notebook: a name of the menu that saves it, and that its lists and fields have their
 * keys to themselves (arrows would leave the cell, digits would change its type).
 */
export function makeAccessible(chart: ParentNode): void {
  for (const menu of chart.querySelectorAll("summary")) menu.setAttribute("aria-label", "Save or view the chart");
  for (const field of chart.querySelectorAll<Field>(FIELDS)) ownKeys(field);
}

/** What is chosen in the lists and fields of a chart. */
export function choicesIn(chart: ParentNode): string[] {
  return [...chart.querySelectorAll<Field>(FIELDS)].map(({ value }) => value);
}

/** Chooses in a chart what was chosen when it was drawn before. */
export function choose(chart: ParentNode, choices: readonly string[]): void {
  for (const [index, field] of chart.querySelectorAll<Field>(FIELDS).entries()) {
    const choice = choices[index];
    if (choice === undefined || field.value === choice) continue;
    field.value = choice;
    field.dispatchEvent(new Event("change"));
  }
}
