import { ownKeys } from "./own-keys";

/**
 * What a chart of vega lacks in a notebook: a name of the menu that saves it, and that its lists and fields have their
 * keys to themselves (arrows would leave the cell, digits would change its type).
 */
export function makeAccessible(chart: ParentNode): void {
  for (const menu of chart.querySelectorAll("summary")) menu.setAttribute("aria-label", "Save or view the chart");
  for (const field of chart.querySelectorAll<HTMLElement>(".vega-bind select, .vega-bind input")) ownKeys(field);
}
