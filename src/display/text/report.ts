import { counted, readable } from "../numbers";
import type { OverparametrizationReport, SuccessCurve } from "../report";
import { table } from "./table";

/** The report in one sentence. */
export function reportClaim({ criticalParameters, rankCurve, success, complete }: OverparametrizationReport): string {
  const rank =
    criticalParameters === undefined
      ? "The rank has not saturated"
      : `Overparametrized from M_c = ${criticalParameters} (rank ${rankCurve.saturatedRank})`;
  return [rank, ...success.map(easyFrom)].join("; ") + (complete ? "" : " (stopped early)");
}

function easyFrom({ optimizer, easyParameters }: SuccessCurve): string {
  const name = shortName(optimizer);
  return easyParameters === undefined
    ? `${name}: nowhere 90 % succeed`
    : `${name}: 90 % succeed from M = ${easyParameters}`;
}

/** "adam" of "adam, rate 0.01". */
export function shortName(optimizer: string): string {
  return optimizer.split(",")[0]!;
}

/** The lines under the title: what theory says. */
export function reportTheory(report: OverparametrizationReport): string[] {
  const { ansatz, qubits, lossName, algebra, restrictedDimension, prediction } = report;
  const restricted =
    restrictedDimension === undefined ? "" : `; ${restrictedDimension} on the space of the initial state`;
  return [
    `${ansatz}, ${counted(qubits, "qubit")}, loss ${lossName}`,
    ...(algebra ? [`dim g ${algebra.complete ? "=" : "≥"} ${algebra.dimension}${restricted}`] : []),
    ...(prediction ? [`M_c expected from the algebra: ${prediction.criticalParameters}`] : []),
    `rank of the Hessian at a global minimum ≤ ${report.hessianBound} (${report.hessianBoundReason})`,
  ];
}

/** The report for a terminal. */
export function reportText(report: OverparametrizationReport): string {
  const { success, hessians, rankCurve, notes, threshold, target } = report;
  const rows = hessians.map(({ layers, parameters, loss, rank, uncertain, negative, reached }) => [
    String(layers),
    String(parameters),
    String(rankCurve.points.find((point) => point.layers === layers)?.rank ?? ""),
    ...success.map((curve) => {
      const point = curve.points.find((one) => one.layers === layers);
      return point ? `${point.succeeded}/${point.runs}` : "";
    }),
    readable(loss),
    `${rank}${uncertain ? "?" : ""}${reached ? "" : "*"}`,
    String(negative),
  ]);
  const optimizers = success.map(({ optimizer }) => shortName(optimizer));
  return [
    reportClaim(report),
    ...reportTheory(report),
    `a run succeeds below ${readable(target + threshold)}`,
    table(["L", "M", "rank F", ...optimizers, "best loss", "rank H", "neg."], rows),
    ...(hessians.some(({ reached }) => !reached) ? ["* not at a global minimum: the bound does not apply"] : []),
    ...(hessians.some(({ uncertain }) => uncertain) ? ["? no clear gap decides this rank"] : []),
    ...notes,
  ].join("\n");
}
