import type { QNN } from "../ansatz";
import { received } from "../errors";
import type { PauliSum } from "../pauli";
import { type Tapered, taper } from "./taper";

/** How a QNN is evaluated: in the whole space, or in the sector of its Pauli symmetries. */
export type Backend = "statevector" | "sector";

/** A QNN as it is evaluated. */
export interface Evaluated extends Tapered {
  readonly backend: Backend;
}

/**
 * Chooses how a QNN (with an observable, where there is one) is evaluated: in the sector of its Pauli symmetries where
 * it has some, unless a backend is asked for.
 *
 * @throws TypeError for a backend that is not known, or "sector" where there is no symmetry
 */
export function chooseBackend(qnn: QNN, observable?: PauliSum, wanted?: Backend): Evaluated {
  if (wanted !== undefined && wanted !== "statevector" && wanted !== "sector") {
    throw new TypeError(`backend must be "statevector" or "sector", received ${received(wanted)}`);
  }
  const reduced = wanted === "statevector" ? undefined : taper(qnn, observable);
  if (reduced) return { ...reduced, backend: "sector" };
  if (wanted === "sector") {
    throw new TypeError(
      `backend: "sector" needs a Pauli symmetry of all gates whose eigenstate the initial state is; ${qnn.name} has none`,
    );
  }
  return { qnn, observable, backend: "statevector" };
}
