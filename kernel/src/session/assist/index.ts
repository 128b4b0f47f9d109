/** Help where one types: what a word can become, and what a name is. */
export { complete } from "./completions";
export type { EarlierCell } from "./earlier-cells";
export { inspect } from "./inspect";
