import { received, requireObject } from "../errors";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { logAxis } from "./log-axis";
import { readable } from "./numbers";
import type { Spectrum } from "./spectrum";
import { SPECTRUM_NAMES, spectrumClasses } from "./spectrum-classes";
import { matrixName, spectrumClaim, spectrumText } from "./text/spectrum";

/**
 * The eigenvalues of a Fisher matrix or a Hessian by size, on a logarithmic axis: those that count towards the rank,
 * those that count as zero, and the tolerance between them. Negative eigenvalues of a Hessian are triangles.
 */
export function plotSpectrum(result: Spectrum): Chart {
  requireObject("result", result, "a Fisher matrix or a Hessian");
  if (result.kind !== "fisher" && result.kind !== "hessian") {
    throw new TypeError(`result must be a Fisher matrix or a Hessian, received ${received(result)}`);
  }
  const { spectrum, rank } = result;
  const sorted = Array.from(spectrum).sort((a, b) => Math.abs(b) - Math.abs(a));
  const largest = Math.abs(sorted[0] ?? 0) || 1;
  const tolerance = eigenvalueTolerance(result);
  const floor = zeroHeight([...sorted.map(Math.abs), tolerance, largest]);
  const rows = sorted.map((eigenvalue, index) => ({
    index: index + 1,
    eigenvalue,
    size: Math.abs(eigenvalue) || floor,
    class: index >= rank ? SPECTRUM_NAMES.null : eigenvalue < 0 ? SPECTRUM_NAMES.negative : SPECTRUM_NAMES.kept,
  }));
  const axis = logAxis(Math.min(largest, tolerance || largest, ...rows.map((row) => row.size)), largest);
  const zeros = rows.some((row) => row.eigenvalue === 0);
  const present = Object.values(SPECTRUM_NAMES).filter((name) => rows.some((row) => row.class === name));
  const x = {
    field: "index",
    type: "quantitative",
    title: "eigenvalue, by size",
    scale: { domain: [0, sorted.length + 1], nice: false },
    axis: { grid: false, tickMinStep: 1 },
  };
  const title = `${result.kind === "fisher" ? "" : "size of the "}eigenvalue of the ${matrixName(result)}`;
  const scale = { type: "log", domain: [...axis.domain] };
  const y = { type: "quantitative", title, scale, axis: { values: [...axis.ticks], labelExpr: axis.labelExpr } };
  const drawing = {
    title: {
      text: spectrumClaim(result),
      ...(zeros ? { subtitle: `Exact zeros, which have no logarithm, are drawn at ${readable(floor)}` } : {}),
    },
    width: 480,
    height: 290,
    layer: [
      ...(tolerance > 0 ? toleranceLine(tolerance) : []),
      {
        data: { values: rows },
        mark: { type: "point", filled: true, size: 55, opacity: 1, tooltip: true },
        encoding: { x, y: { field: "size", ...y }, ...spectrumClasses(present) },
      },
    ],
  };
  return chart(drawing, spectrumText(result));
}

/** A power of ten below all sizes. */
function zeroHeight(sizes: readonly number[]): number {
  const smallest = Math.min(...sizes.filter((size) => size > 0));
  return Number(`1e${Math.floor(Math.log10(smallest)) - 1}`);
}

/** The singular values σ of the tangents decide the Fisher rank; its eigenvalues are 4σ². */
function eigenvalueTolerance({ kind, tolerance }: Spectrum): number {
  return kind === "fisher" ? 4 * tolerance * tolerance : tolerance;
}

function toleranceLine(tolerance: number) {
  const data = { values: [{ tolerance, name: `tolerance ${readable(tolerance, 2)}` }] };
  const y = { field: "tolerance", type: "quantitative" };
  return [
    { data, mark: { type: "rule", color: COLOURS.neutral, strokeDash: [5, 4], strokeWidth: 1.5 }, encoding: { y } },
    {
      data,
      mark: { type: "text", align: "left", baseline: "bottom", dy: -4 },
      encoding: { x: { value: 6 }, y, text: { field: "name" } },
    },
  ];
}
