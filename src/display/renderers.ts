import type { Capacity } from "../analyse/capacity";
import type { PauliFamily } from "../analyse/lie/classify-pauli-algebra";
import type { Commutant } from "../analyse/lie/commutant";
import type { LieAlgebraResult } from "../analyse/lie/lie-algebra-result";
import type { CriticalPrediction } from "../analyse/lie/predict-critical-parameters";
import type { ScalingResult } from "../analyse/lie/scaling";
import type { Symmetries } from "../analyse/lie/symmetries";
import type { RankCurve } from "../analyse/rank-curve";
import type { QNN } from "../ansatz/qnn";
import type { Loss } from "../differentiate/loss";
import type { Landscape } from "../landscape/landscape-result";
import type { LandscapePath } from "../landscape/path-result";
import type { TrapResult } from "../landscape/trap-result";
import type { GroundState, Model } from "../models";
import type { PauliSum } from "../pauli";
import { type MimeBundle, registerRenderer } from "../results/record";
import type { Noise, Samples } from "../simulate";
import type { PhaseDataset } from "../train/phase-dataset";
import type { PhasePrediction } from "../train/phase-prediction";
import type { TrainingResult } from "../train/training-result";
import { type Chart, display } from "./chart";
import { type CircuitDiagram, circuit, circuitBundle } from "./circuit";
import type { Figure } from "./figure";
import { modelBundle, pauliSumBundle } from "./formula";
import { landscapeBundle } from "./landscape-bundle";
import { plotFigure } from "./plot-figure";
import { plotLieAlgebra } from "./plot-lie-algebra";
import { plotOverparametrization } from "./plot-overparametrization";
import { plotPath } from "./plot-path";
import { plotPhases } from "./plot-phases";
import { plotRankCurve } from "./plot-rank-curve";
import { plotSamples } from "./plot-samples";
import { plotScaling } from "./plot-scaling";
import { plotSpectrum } from "./plot-spectrum";
import { plotTraining } from "./plot-training";
import { plotTraps } from "./plot-traps";
import type { OverparametrizationReport } from "./report";
import type { Spectrum } from "./spectrum";
import { sweepBundle } from "./sweep-bundle";
import type { SweepResult } from "./sweep-result";
import { phaseDatasetText } from "./text/phases";
import { capacityText, groundStateText, lossText, noiseText } from "./text/state";
import { commutantText, familyText, predictionText, symmetriesText } from "./text/symmetry";

registerRenderer<RankCurve>("rank-curve", (curve) => bundleOf(plotRankCurve(curve)));
registerRenderer<TrainingResult>("training", (result) => bundleOf(plotTraining(result)));
registerRenderer<OverparametrizationReport>("overparametrization", (report) =>
  bundleOf(plotOverparametrization(report)),
);
registerRenderer<Figure>("figure", (figure) => bundleOf(plotFigure(figure)));
registerRenderer<SweepResult>("sweep", sweepBundle);
registerRenderer<PhaseDataset>("phase-dataset", (dataset) => words(phaseDatasetText(dataset)));
registerRenderer<PhasePrediction>("phase-prediction", (prediction) => bundleOf(plotPhases(prediction)));
registerRenderer<Landscape>("landscape", landscapeBundle);
registerRenderer<LandscapePath>("path", (path) => bundleOf(plotPath(path)));
registerRenderer<TrapResult>("traps", (result) => bundleOf(plotTraps(result)));
registerRenderer<LieAlgebraResult>("lie-algebra", (result) => bundleOf(plotLieAlgebra(result)));
registerRenderer<ScalingResult>("scaling", (result) => bundleOf(plotScaling(result)));
registerRenderer<CriticalPrediction>("critical-prediction", (prediction) => words(predictionText(prediction)));
registerRenderer<Symmetries>("symmetries", (result) => words(symmetriesText(result)));
registerRenderer<Commutant>("commutant", (result) => words(commutantText(result)));
registerRenderer<PauliFamily>("pauli-family", (result) => words(familyText(result)));
registerRenderer<Spectrum>("fisher", (result) => bundleOf(plotSpectrum(result)));
registerRenderer<Spectrum>("hessian", (result) => bundleOf(plotSpectrum(result)));
registerRenderer<CircuitDiagram>("circuit", circuitBundle);
registerRenderer<QNN>("qnn", (qnn) => circuitBundle(circuit(qnn)));
registerRenderer<Model>("model", modelBundle);
registerRenderer<PauliSum>("pauli-sum", pauliSumBundle);
registerRenderer<GroundState>("ground-state", (state) => words(groundStateText(state)));
registerRenderer<Samples>("samples", (samples) => bundleOf(plotSamples(samples)));
registerRenderer<Capacity>("capacity", (capacity) => words(capacityText(capacity)));
registerRenderer<Noise>("noise", (noise) => words(noiseText(noise)));
registerRenderer<Loss>("loss", (loss) => words(lossText(loss)));

function bundleOf(chart: Chart): Promise<MimeBundle> {
  return chart[display]();
}

/** A few lines that notebook and terminal show alike. */
function words(text: string): MimeBundle {
  return { "text/markdown": text.replaceAll("\n", "  \n"), "text/plain": text };
}
