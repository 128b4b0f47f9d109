const KEYS = new Map([
  ["Enter", "choose"],
  [" ", "choose"],
  ["Escape", "clear"],
  ["+", "in"],
  ["=", "in"],
  ["-", "out"],
  ["0", "whole"],
  ["f", "fit"],
  ["u", "fold"],
] as const);
const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"] as const;

/** What a key does in a circuit. */
export type CircuitKey = (typeof ARROWS)[number] | (typeof KEYS extends ReadonlyMap<string, infer Act> ? Act : never);

/** What the pressed key does in a circuit; nothing with a modifier, which makes it the browser's or the lab's. */
export function keyOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): CircuitKey | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return KEYS.get(key as "f") ?? ARROWS.find((arrow) => arrow === key);
}
