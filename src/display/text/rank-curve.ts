import type { RankCurve } from "../../analyse/rank-curve";
import { counted } from "../numbers";
import { table } from "./table";

/** What the curve shows, in one sentence. */
export function rankCurveClaim(curve: RankCurve): string {
  if (curve.saturated) return `Rank saturates at ${curve.saturatedRank}: M_c = ${curve.criticalParameters}`;
  return `Rank has not saturated by M = ${Math.max(0, ...curve.points.map((point) => point.parameters))}`;
}

/** The curve as a table of M and rank. */
export function rankCurveText(curve: RankCurve): string {
  const rows = curve.points.map(({ layers, parameters, rank, ranks, uncertain }) => [
    String(layers),
    String(parameters),
    `${rank}${uncertain ? "?" : ""}`,
    ranks.join(" "),
  ]);
  return [
    rankCurveClaim(curve),
    `${curve.ansatz}, ${counted(curve.qubits, "qubit")}`,
    table(["L", "M", "rank", "samples"], rows),
    ...(curve.points.some((point) => point.uncertain) ? ["? no clear gap decides this rank"] : []),
    ...(curve.bound === undefined
      ? []
      : [`bound: ${curve.bound}${curve.boundReason ? ` (${curve.boundReason})` : ""}`]),
    ...(curve.maximalRank === undefined ? [] : [`largest possible rank: ${curve.maximalRank} (exact)`]),
  ].join("\n");
}
