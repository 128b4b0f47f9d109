import { powerOfTen } from "./numbers";

/** A logarithmic axis whose ticks are powers of ten. */
export interface LogAxis {
  /** Ends of the axis, powers of ten. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Vega expression that writes a tick as "10⁻³". */
  readonly labelExpr: string;
}

/** More ticks than this crowd an axis. */
const MOST_TICKS = 9;

/** The axis that shows all positive numbers from `low` to `high`. */
export function logAxis(low: number, high: number): LogAxis {
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(high) - 1e-9));
  const step = [1, 2, 3, 4, 5, 10, 20, 50].find((size) => (to - from) / size < MOST_TICKS) ?? 100;
  const exponents = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((power) => power % step === 0);
  const ticks = exponents.map((power) => Number(`1e${power}`));
  const names = exponents.map(powerOfTen);
  return {
    domain: [Number(`1e${from}`), Number(`1e${to}`)],
    ticks,
    labelExpr: `${JSON.stringify(names)}[indexof(${JSON.stringify(ticks)}, datum.value)]`,
  };
}
