import { requireKind } from "../errors";
import { qnnOf } from "./periodic-ansatz";
import type { QNN } from "./qnn";

/** The same QNN with another number of layers, L ≥ 1. */
export function withLayers(qnn: QNN, layers: number): QNN {
  requireKind("qnn", qnn, "qnn", "a QNN");
  return qnnOf({ ...qnn, layers });
}
