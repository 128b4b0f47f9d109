import type { CircuitLayout, DrawnGate } from "qnnlab/display/circuit";

/** What is lit: the gates of one variable, or of its likes in every layer. */
export interface Light {
  readonly by: "key" | "role";
  readonly name: string;
  /** The entry of the legend that it belongs to. */
  readonly role: string | undefined;
  /** The variable as it is called in front of readers. */
  readonly called: string;
}

/** The light of a gate's variable; none for a gate without one. */
export function lightOfGate({ key, role }: DrawnGate): Light | undefined {
  if (key === undefined) return undefined;
  return { by: "key", name: key, role, called: key.replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!) };
}

/** The light of an entry of the legend, which stands for every layer. */
export function lightOfEntry(entry: Element): Light | undefined {
  const role = entry.getAttribute("data-role");
  if (role === null) return undefined;
  return { by: "role", name: role, role, called: (entry.getAttribute("aria-label") ?? "").split(":")[0]! };
}

/** Whether a gate stands in this light. */
export function isLit(gate: DrawnGate, light: Light): boolean {
  return gate[light.by] === light.name;
}

/** How many gates of the circuit, in view or not, stand in this light. */
export function litGates({ columns }: CircuitLayout, light: Light): number {
  return columns.reduce((sum, { gates }) => sum + gates.filter(({ gate }) => isLit(gate, light)).length, 0);
}
