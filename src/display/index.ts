// Importing this room gives every result of the library its picture.
import "./renderers";

export { type Chart, chart } from "./chart";
export { chartBundle, chartSvg } from "./chart-bundle";
export { type CircuitDiagram, circuit, circuitBundle } from "./circuit";
export type { Difference, Figure } from "./figure";
export type { FigureAxis, FigureMarker, FigurePanel, FigurePoint, FigureSeries } from "./figure-panel";
export { plotFigure } from "./plot-figure";
export { plotLandscape } from "./plot-landscape";
export { plotLieAlgebra } from "./plot-lie-algebra";
export { plotOverparametrization } from "./plot-overparametrization";
export { plotPath } from "./plot-path";
export { plotPhases } from "./plot-phases";
export { plotRankCurve } from "./plot-rank-curve";
export { plotSamples } from "./plot-samples";
export { plotScaling } from "./plot-scaling";
export { plotSpectrum } from "./plot-spectrum";
export { type PlotSweepOptions, plotSweep } from "./plot-sweep";
export { type PlotTrainingOptions, plotTraining } from "./plot-training";
export { plotTraps } from "./plot-traps";
export type { MinimumHessian, OverparametrizationReport, SuccessCurve, SuccessPoint } from "./report";
export type { FigureRuns, RunCourse, RunsBehind } from "./runs-behind";
export type { Spectrum } from "./spectrum";
export type { Scalar, SweepAxis, SweepPoint, SweepResult, SweepValue } from "./sweep-result";
export type { VegaLiteSpec } from "./vega-lite-spec";
