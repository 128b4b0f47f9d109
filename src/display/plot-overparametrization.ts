import { requireKind } from "../errors";
import { type Chart, chart } from "./chart";
import { READABLE } from "./choice";
import { type FigureMarker, type FigurePanel, INDEPENDENT, panelDrawings } from "./figure-panel";
import { readable } from "./numbers";
import { quantile } from "./quartiles";
import type { OverparametrizationReport } from "./report";
import type { FigureRuns } from "./runs-behind";
import { rankCurveClaim } from "./text/rank-curve";
import { reportClaim, reportText, reportTheory, shortName } from "./text/report";

/** Pixels of a plot. */
const WIDTH = 260;

/**
 * The report on one page: rank of the Fisher information, success, the runs behind one of its points, and final losses against M with the lines M_c, dim g
 * and the M at which 90 % succeed, and the rank of the Hessian at the minima under its bound.
 */
export function plotOverparametrization(report: OverparametrizationReport): Chart {
  requireKind("report", report, "overparametrization", "a report (the result of overparametrization)");
  const drawing = {
    ...READABLE,
    title: { text: reportClaim(report), subtitle: [...reportTheory(report), ...report.notes] },
    columns: 3,
    spacing: 26,
    concat: panelDrawings(
      [rankPanel, successPanel, lossPanel, hessianPanel].map((panel) => panel(report)),
      WIDTH,
    ),
    resolve: INDEPENDENT,
  };
  return chart(drawing, reportText(report));
}

function rankPanel({ rankCurve }: OverparametrizationReport): FigurePanel {
  const { points, bound, boundReason, maximalRank, criticalParameters } = rankCurve;
  const ends = [0, Math.max(...points.map((point) => point.parameters))];
  const level = (group: string, y: number) => ({
    group,
    from: "theory" as const,
    points: ends.map((x) => ({ x, y })),
  });
  return {
    title: rankCurveClaim(rankCurve),
    x: { title: "number of parameters M" },
    y: { title: "rank of the Fisher information" },
    markers: criticalParameters === undefined ? [] : [{ x: criticalParameters, name: `M_c = ${criticalParameters}` }],
    series: [
      { group: "found", from: "ours", points: points.map(({ parameters, rank }) => ({ x: parameters, y: rank })) },
      ...(maximalRank === undefined ? [] : [level(`largest possible: ${maximalRank}`, maximalRank)]),
      ...(bound === undefined || bound > 4 * rankCurve.saturatedRank ? [] : [level(`bound: ${boundReason}`, bound)]),
    ],
  };
}

/** M_c, dim g, and where 90 % succeed, as far as they are on the axis. */
function markers({ criticalParameters, algebra, success }: OverparametrizationReport): FigureMarker[] {
  const largest = Math.max(0, ...success.flatMap(({ points }) => points.map((point) => point.parameters)));
  return [
    ...(criticalParameters === undefined ? [] : [{ x: criticalParameters, name: `M_c = ${criticalParameters}` }]),
    ...(algebra?.complete ? [{ x: algebra.dimension, name: `dim g = ${algebra.dimension}` }] : []),
    ...success.flatMap(({ optimizer, easyParameters }) =>
      easyParameters === undefined
        ? []
        : [{ x: easyParameters, name: `90 %: M = ${easyParameters}, ${shortName(optimizer)}`, group: optimizer }],
    ),
  ].filter((marker) => marker.x <= largest);
}

function successPanel(report: OverparametrizationReport): FigurePanel {
  return {
    title: `Runs that succeed: loss below ${readable(report.target + report.threshold)}`,
    x: { title: "number of parameters M" },
    y: { title: "fraction of runs", domain: [0, 1.02] },
    markers: markers(report),
    series: report.success.map(({ optimizer, points }) => ({
      group: optimizer,
      from: "ours",
      points: points.map(({ parameters, fraction, low, high }) => ({ x: parameters, y: fraction, low, high })),
    })),
    runs: runsOf(report),
  };
}

/** The runs of an M, at first of M_c. */
function runsOf(report: OverparametrizationReport): FigureRuns {
  const { success, lossName, target, threshold, criticalParameters = Number.POSITIVE_INFINITY } = report;
  const points = success.flatMap(({ optimizer: group, points }) =>
    points.map(({ parameters: x, losses, courses }) => ({ x, group, losses, courses })),
  );
  const largest = Math.max(0, ...points.map(({ x }) => x));
  const first = Math.min(criticalParameters, largest);
  return { lossName, threshold: target + threshold, log: target === 0, first, points };
}

function lossPanel(report: OverparametrizationReport): FigurePanel {
  const log = report.target === 0;
  return {
    title: "Final loss: median and quartiles",
    x: { title: "number of parameters M" },
    y: { title: `final ${report.lossName}`, log },
    markers: markers(report),
    series: report.success.map(({ optimizer, points }) => ({
      group: optimizer,
      from: "ours",
      points: points.map(({ parameters, losses }) => {
        const sorted = [...losses].sort((a, b) => a - b);
        return {
          x: parameters,
          y: quantile(sorted, 0.5),
          low: quantile(sorted, 0.25),
          high: quantile(sorted, 0.75),
        };
      }),
    })),
  };
}

function hessianPanel({ hessians, hessianBound, hessianBoundReason }: OverparametrizationReport): FigurePanel {
  const at = (minima: typeof hessians) => minima.map(({ parameters, rank }) => ({ x: parameters, y: rank }));
  const groups = [
    { group: "best run, at a global minimum", minima: hessians.filter(({ reached }) => reached) },
    { group: "best run, not at one", minima: hessians.filter(({ reached }) => !reached) },
  ].filter(({ minima }) => minima.length > 0);
  const ends = hessians.map(({ parameters }) => parameters);
  const bound = [Math.min(...ends), Math.max(...ends)].map((x) => ({ x, y: hessianBound }));
  const ranks = Math.max(0, ...hessians.map(({ rank }) => rank));
  return {
    title: "Rank of the Hessian at the best run",
    x: { title: "number of parameters M" },
    y: { title: "rank of the Hessian" },
    series: [
      ...groups.map(({ group, minima }) => ({ group, from: "ours" as const, points: at(minima) })),
      ...(hessians.length > 0 && hessianBound <= 4 * ranks
        ? [{ group: `bound: ${hessianBoundReason}`, from: "theory" as const, points: bound }]
        : []),
    ],
  };
}
