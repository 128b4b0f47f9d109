import { constant, isConstant, scaled } from "./linear";
import { type Evolution, evolution, type Fixed, inverse, type Operation, oneQubit } from "./operation";
import { errorAt, type Position } from "./source-error";
import { powerOf, spectrumOf } from "./spectrum";

/** Most operations of a circuit. */
export const MAXIMUM_OPERATIONS = 1_000_000;

/** The inverse of operations in order. */
export function invert(operations: readonly Operation[]): Operation[] {
  return operations.map(inverse).reverse();
}

/**
 * The k-th power of operations in order: repeated where k is an integer, by the principal logarithm otherwise.
 *
 * @throws SyntaxError for other powers of gates with a parameter or of several operations
 */
export function raise(operations: readonly Operation[], k: number, at: Position): readonly Operation[] {
  if (operations.length === 0 || k === 0) return [];
  const [only] = operations;
  if (operations.length === 1 && only!.kind === "fixed" && only!.targets.length === 1) {
    return [{ ...oneQubit(powerOf(spectrumOf(only!.matrix), k), only!.targets[0]!), controls: only!.controls }];
  }
  if (operations.length === 1 && only!.kind === "evolution") {
    if (Number.isInteger(k) || withinOneTurn(only!)) return [{ ...only!, angle: scaled(only!.angle, k) }];
  }
  if (!Number.isInteger(k)) {
    throw errorAt(
      at,
      `"pow(${k})" needs an integer, or a gate on one qubit without parameters whose principal power is known`,
    );
  }
  if (operations.length * Math.abs(k) > MAXIMUM_OPERATIONS) throw tooLarge(at);
  const once = k > 0 ? operations : invert(operations);
  return Array.from({ length: Math.abs(k) }, () => once).flat();
}

/** Whether all eigenphases of a fixed evolution lie in (−π, π), where a power is one of the angle. */
function withinOneTurn({ terms, angle }: Evolution): boolean {
  const norm = terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
  return isConstant(angle) && norm * Math.abs(angle.offset) < Math.PI;
}

/** SWAP = exp(−iπ(SWAP − 1)/2) without its controls, as an evolution: more controls than a matrix holds fit on it. */
export function exchange({ targets: [a, b] }: Fixed): Evolution {
  const terms = ["X", "Y", "Z"].map((letter): [number, ...string[]] => [0.25, `${letter}${a}`, `${letter}${b}`]);
  return evolution([...terms, [-0.25]], constant(Math.PI));
}

export function tooLarge(at: Position): SyntaxError {
  return errorAt(at, `the circuit has more than ${MAXIMUM_OPERATIONS} gates`);
}
