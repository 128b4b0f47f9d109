import { received, requireInteger, requireKnownKeys } from "../../errors";
import { displayed, LongWork, type LongWorkOptions, type ResultRecord, type Tabular, withTable } from "../../results";
import type { AlgebraSource } from "./generators";
import { lieAlgebra } from "./lie-algebra";
import type { Restriction } from "./restriction";

export interface ScalingOptions extends LongWorkOptions {
  /** Numbers of qubits n, in rising order. */
  readonly qubits: readonly number[];
  /** As for `lieAlgebra`. */
  readonly restrictTo?: Restriction;
  readonly maxDimension?: number;
}

/** dim g at one n. */
export interface ScalingPoint {
  readonly qubits: number;
  /** A lower bound when `complete` is false. */
  readonly dimension: number;
  readonly complete: boolean;
}

/** A law of growth fitted to log dim, with the root mean square of what it leaves. */
interface Fit {
  readonly factor: number;
  readonly residual: number;
}

/** How the dimension of the algebra grows with the number of qubits. */
export interface ScalingResult extends ResultRecord, Tabular {
  readonly kind: "scaling";
  readonly points: readonly ScalingPoint[];
  /** "undecided" with fewer than three complete points, or when neither law fits clearly better. */
  readonly growth: "polynomial" | "exponential" | "undecided";
  /** dim ≈ factor · n^exponent; undefined with fewer than three complete points. */
  readonly polynomial: (Fit & { readonly exponent: number }) | undefined;
  /** dim ≈ factor · baseⁿ. */
  readonly exponential: (Fit & { readonly base: number }) | undefined;
}

/** The better law must leave less than this part of what the other leaves. */
const CLEARLY_BETTER = 0.5;

/**
 * The dimension of the dynamical Lie algebra against the number of qubits, and whether it grows as a power or
 * exponentially. Least squares of log dim against log n and against n, over the points that are complete.
 *
 * @param qnnOf the QNN, or the generators, on n qubits
 *
 * @example
 * (await scaling((n) => hva(tfim({ qubits: n })), { qubits: [2, 4, 6, 8] })).growth; // "polynomial"
 */
export async function scaling(
  qnnOf: (qubits: number) => AlgebraSource,
  options: ScalingOptions,
): Promise<ScalingResult> {
  if (typeof qnnOf !== "function")
    throw new TypeError(`scaling needs a function of the number of qubits, received ${received(qnnOf)}`);
  requireKnownKeys("scaling", options ?? {}, [
    "qubits",
    "restrictTo",
    "maxDimension",
    "signal",
    "onProgress",
    "workers",
  ]);
  const { qubits, ...rest } = options;
  if (!Array.isArray(qubits) || qubits.length === 0)
    throw new TypeError(`qubits must be an array such as [2, 4, 6, 8], received ${received(qubits)}`);
  qubits.forEach((n, index) => {
    requireInteger(`qubits[${index}]`, n, 1);
  });
  const work = new LongWork("dimension against qubits", options);
  const points: ScalingPoint[] = [];
  for (const [index, n] of qubits.entries()) {
    await work.pause(index, qubits.length);
    work.throwIfStopped();
    const { dimension, complete } = await lieAlgebra(qnnOf(n), rest);
    points.push({ qubits: n, dimension, complete });
  }
  const known = points.filter(({ complete, dimension }) => complete && dimension > 0);
  const fitted = new Set(known.map((point) => point.qubits)).size >= 3;
  const logs = known.map(({ dimension }) => Math.log(dimension));
  const power = line(
    known.map((point) => Math.log(point.qubits)),
    logs,
  );
  const exponential = line(
    known.map((point) => point.qubits),
    logs,
  );
  const result = {
    kind: "scaling" as const,
    points,
    growth: fitted ? clearly(power.residual, exponential.residual) : ("undecided" as const),
    polynomial: fitted
      ? { exponent: power.slope, factor: Math.exp(power.offset), residual: power.residual }
      : undefined,
    exponential: fitted
      ? { base: Math.exp(exponential.slope), factor: Math.exp(exponential.offset), residual: exponential.residual }
      : undefined,
  };
  return displayed(withTable(result, columnsOf));
}

function clearly(power: number, exponential: number): ScalingResult["growth"] {
  if (power <= CLEARLY_BETTER * exponential) return "polynomial";
  return exponential <= CLEARLY_BETTER * power ? "exponential" : "undecided";
}

/** Least squares y ≈ offset + slope · x. */
function line(x: readonly number[], y: readonly number[]): { slope: number; offset: number; residual: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const slope = mean(x.map((value, i) => (value - mx) * (y[i]! - my))) / mean(x.map((value) => (value - mx) ** 2));
  const offset = my - slope * mx;
  return { slope, offset, residual: Math.sqrt(mean(x.map((value, i) => (y[i]! - offset - slope * value) ** 2))) };
}

function columnsOf({ points }: Pick<ScalingResult, "points">) {
  return {
    qubits: points.map((point) => point.qubits),
    dimension: points.map((point) => point.dimension),
    complete: points.map((point) => point.complete),
  };
}
