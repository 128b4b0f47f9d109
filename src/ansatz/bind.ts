import { requireFinite, requireKind, requireLength } from "../errors";
import { qnnOf } from "./periodic-ansatz";
import type { Gate, QNN } from "./qnn";

/**
 * Fixes the data values of encoding gates: a gate with `input: j` turns by x_j radians from then on.
 *
 * @param x one finite number for each data value that the QNN encodes
 * @throws RangeError when there are too few or too many of them
 */
export function bind(qnn: QNN, x: ArrayLike<number>): QNN {
  requireKind("qnn", qnn, "qnn", "a QNN");
  const parts = [qnn.before, qnn.layer, qnn.after];
  const inputs = parts
    .flat()
    .map((gate) => (gate.type === "evolution" && "input" in gate.angle ? gate.angle.input + 1 : 0));
  requireLength("x", x, Math.max(0, ...inputs), "one for each data value that the QNN encodes");
  requireFinite("x", x);
  const bound = (gates: readonly Gate[]) =>
    gates.map((gate): Gate => {
      if (gate.type !== "evolution" || !("input" in gate.angle)) return gate;
      const { input, scale, offset } = gate.angle;
      return { ...gate, angle: { value: scale * x[input]! + offset } };
    });
  return qnnOf({ ...qnn, before: bound(qnn.before), layer: bound(qnn.layer), after: bound(qnn.after) });
}
