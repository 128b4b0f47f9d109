import type { LieComponent } from "./lie-algebra-result";

/** The classical families: su(N) of N² − 1, so(N) of N(N−1)/2, sp(N) of N(2N+1). */
export type Family = "su" | "so" | "sp";

/** Above this N a power of two is written as one: su(2^60). */
const LONGEST_NUMBER = 2n ** 32n;

/** Algebras that have several names, by the name that comes first in the order su, so, sp. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  "su(2)": ["so(3)", "sp(1)"],
  "su(4)": ["so(6)"],
  "so(5)": ["sp(2)"],
};

const U1: LieComponent = { name: "u(1)", dimension: 1, aliases: [] };

/** An abelian part of one dimension. */
export function abelian(): LieComponent {
  return U1;
}

/** What could not be decided, by its dimension. */
export function unidentified(dimension: number): LieComponent {
  return { name: "unidentified", dimension, aliases: [] };
}

/** The simple parts of su(N), so(N) or sp(N): one, but so(4) = su(2) ⊕ su(2). so(2) is u(1). */
export function classical(family: Family, size: number | bigint): readonly LieComponent[] {
  const n = BigInt(size);
  if (family === "so" && n === 2n) return [U1];
  if (family === "so" && n === 4n) return [...classical("su", 2), ...classical("su", 2)];
  if ((family === "so" && n === 3n) || (family === "sp" && n === 1n)) return classical("su", 2);
  if (family === "so" && n === 6n) return classical("su", 4);
  if (family === "sp" && n === 2n) return classical("so", 5);
  const name = `${family}(${written(n)})`;
  return [{ name, dimension: Number(classicalDimension(family, n)), aliases: ALIASES[name] ?? [] }];
}

/** One of the five exceptional algebras: "g2", "f4", "e6", "e7", "e8". */
export function exceptional(name: string, dimension: number): LieComponent {
  return { name, dimension, aliases: [] };
}

/** Dimension of su(N), so(N) or sp(N). */
export function classicalDimension(family: Family, n: bigint): bigint {
  if (family === "su") return n * n - 1n;
  return family === "so" ? (n * (n - 1n)) / 2n : n * (2n * n + 1n);
}

function written(n: bigint): string {
  if (n <= LONGEST_NUMBER) return String(n);
  const digits = n.toString(2);
  return /^10*$/.test(digits) ? `2^${digits.length - 1}` : String(n);
}
