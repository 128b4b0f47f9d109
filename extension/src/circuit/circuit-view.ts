import { broken } from "../broken";
import { CircuitPane } from "./circuit-pane";

/** The picture of a circuit to explore, or a message in its place when the stored JSON is not a circuit. */
export function circuitView(json: unknown, document: Document): HTMLElement {
  try {
    const pane = new CircuitPane(document);
    pane.show(json);
    return pane.node;
  } catch (error) {
    return broken("circuit", error, document);
  }
}
