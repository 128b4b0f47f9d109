import { type QNN, reviveQnn, sumReviver } from "../ansatz";
import type { Loss } from "../differentiate";

/** The last QNN and loss of this thread, so that the jobs of one task share what is compiled. */
let last: { readonly key: string; readonly qnn: QNN; readonly loss: Loss } | undefined;

/** Gives Pauli sums that a thread received as plain data their methods again. */
export function revive(qnn: QNN, loss: Loss): { readonly qnn: QNN; readonly loss: Loss } {
  const key = JSON.stringify([qnn, loss], (_, value: unknown) =>
    value instanceof Float64Array ? Array.from(value) : value,
  );
  if (last?.key === key) return last;
  const reviveSum = sumReviver();
  last = {
    key,
    qnn: reviveQnn(qnn, reviveSum),
    loss: "observable" in loss ? { ...loss, observable: reviveSum(loss.observable) } : loss,
  };
  return last;
}
