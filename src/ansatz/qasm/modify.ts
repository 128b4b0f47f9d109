import { isConstant, scaled } from "./linear";
import { oneQubitProduct } from "./one-qubit";
import { controlled, type Evolution, exchange, inverse, type Operation, oneQubit } from "./operation";
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
 * @throws SyntaxError for a broken power of a gate with a parameter, or of a product on several qubits
 */
export function raise(operations: readonly Operation[], k: number, at: Position): readonly Operation[] {
  if (operations.length === 0 || k === 0) return [];
  if (k === 1) return operations;
  const [only] = operations;
  const single = operations.length === 1;
  if (single && only!.kind === "fixed" && only!.targets.length === 1) {
    return [{ ...oneQubit(powerOf(spectrumOf(only!.matrix), k), only!.targets[0]!), controls: only!.controls }];
  }
  if (single && only!.kind === "evolution" && (Number.isInteger(k) || withinHalfTurn(only!))) {
    return [{ ...only!, angle: scaled(only!.angle, k) }];
  }
  const product = oneQubitProduct(operations);
  if (product) return [oneQubit(powerOf(spectrumOf(product.matrix), k), product.qubit)];
  if (!Number.isInteger(k)) {
    if (single && only!.kind === "fixed") {
      return [only!.controls.reduce<Operation>(controlled, exchange(only!, k))];
    }
    throw errorAt(at, `"pow(${k})" needs an integer, or a gate without parameters on one qubit, also under controls`);
  }
  if (operations.length * Math.abs(k) > MAXIMUM_OPERATIONS) throw tooLarge(at);
  const once = k > 0 ? operations : invert(operations);
  return Array.from({ length: Math.abs(k) }, () => once).flat();
}

/** Whether all eigenphases of a fixed evolution lie in (−π, π), where a power is one of the angle. */
function withinHalfTurn({ terms, angle }: Evolution): boolean {
  const norm = terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
  return isConstant(angle) && norm * Math.abs(angle.offset) < Math.PI;
}

export function tooLarge(at: Position): SyntaxError {
  return errorAt(at, `the circuit has more than ${MAXIMUM_OPERATIONS} gates`);
}
