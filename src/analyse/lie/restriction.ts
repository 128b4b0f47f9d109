import type { QNN } from "../../ansatz";
import { received } from "../../errors";
import type { PauliSum } from "../../pauli";
import type { LongWork } from "../../results";
import type { AlgebraParts } from "./algebra-parts";
import { pullBackOf } from "./clifford";
import { onFloatingCyclicSpace } from "./floating-restriction";
import type { AlgebraSource } from "./generators";
import { onCyclicSpace, onSector } from "./restricted-algebra";
import { readSector, type Sector } from "./sector";

/** To what an algebra is restricted. */
export type Restriction = "initialState" | Sector;

/** Basis states are numbered by 30 bits; memory ends earlier. */
const MOST_QUBITS = 24;

type Close = (maximum: number, work: LongWork) => Promise<AlgebraParts>;

/** Checks the option `restrictTo`; undefined when there is none. */
export function readRestriction(
  of: AlgebraSource,
  generators: readonly PauliSum[],
  restrictTo: Restriction | undefined,
): Close | undefined {
  if (restrictTo === undefined) return undefined;
  const { qubits } = generators[0]!;
  if (qubits > MOST_QUBITS)
    throw new RangeError(`an algebra can be restricted on at most ${MOST_QUBITS} qubits, received ${qubits}`);
  if (restrictTo !== "initialState") {
    if (typeof restrictTo === "string")
      throw new TypeError(`restrictTo must be "initialState" or a sector, received ${received(restrictTo)}`);
    const sector = readSector(restrictTo, qubits);
    return (maximum, work) => onSector(generators, sector, maximum, work);
  }
  if (Array.isArray(of)) throw new TypeError('restrictTo: "initialState" needs a QNN, received an array of generators');
  const qnn = of as QNN;
  const frame = frameOf(qnn, generators);
  const { initialState } = qnn;
  return (maximum, work) =>
    typeof initialState === "string"
      ? onCyclicSpace(generators, frame, initialState, maximum, work)
      : onFloatingCyclicSpace(generators, initialState, maximum, work);
}

/**
 * The generators as they act on the initial state itself: on the state that fixed gates B in `before` make of it, G acts
 * as B†GB does without them.
 */
export function frameOf(qnn: QNN, generators: readonly PauliSum[]): readonly PauliSum[] {
  const passed = qnn.before.map((gate) => {
    const pullBack = pullBackOf(gate);
    if (pullBack) return pullBack;
    throw new TypeError(
      "gates in `before` must be Clifford and have no angle, so that the state that enters the layers is known exactly",
    );
  });
  if (passed.length > 0 && typeof qnn.initialState !== "string")
    throw new TypeError("an initial state given by amplitudes must enter the layers without gates in `before`");
  return generators.map((generator) => passed.reduceRight((sum, pullBack) => pullBack(sum), generator));
}
