import { readable } from "../numbers";
import type { Spectrum } from "../spectrum";
import { sparkline } from "./sparkline";
import { noiseText } from "./state";
import { table } from "./table";

const NAMES = { fisher: "quantum Fisher information", hessian: "Hessian" } as const;
const SHOWN = 32;

/** The name of the matrix. */
export function matrixName({ kind }: Spectrum): string {
  return NAMES[kind];
}

/** The rank of the matrix and how clearly it was decided. */
export function spectrumClaim(result: Spectrum): string {
  const { kind, rank, spectrum, uncertain, gap, noise } = result;
  const name = kind === "fisher" ? "Fisher" : "Hessian";
  const clear = uncertain ? `no clear gap (${readable(gap, 2)})` : `gap ${readable(gap, 2)}`;
  const under = noise ? ` under ${noiseText(noise)}` : "";
  return `${name} rank ${rank} of ${spectrum.length}${under}, ${clear}`;
}

/** The eigenvalues as a row of blocks (their logarithms) and a table. */
export function spectrumText(result: Spectrum): string {
  const sizes = Array.from(result.spectrum, (value) => Math.log10(Math.abs(value)));
  const finite = sizes.filter(Number.isFinite);
  const lowest = Math.min(0, ...finite);
  const rows = Array.from(result.spectrum.slice(0, SHOWN), (value, index) => [String(index + 1), readable(value, 4)]);
  const more = result.spectrum.length - rows.length;
  return [
    spectrumClaim(result),
    `log |λ| of the ${matrixName(result)} ${sparkline(sizes.map((size) => (Number.isFinite(size) ? size : lowest)))}`,
    table(["k", "λ"], rows),
    ...(more > 0 ? [`… ${more} more`] : []),
  ].join("\n");
}
