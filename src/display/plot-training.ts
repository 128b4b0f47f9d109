import { requireKind, requireKnownKeys, requireNumber } from "../errors";
import type { TrainingResult } from "../train/training-result";
import { type Chart, chart } from "./chart";
import { LOSS_FLOOR, type LossAxis, lossAxis } from "./loss-axis";
import { counted, readable } from "./numbers";
import { endsOf, intervalOf, trainingClaim, trainingText } from "./text/training";
import { trainingPanel } from "./training-panel";

/** Options of {@link plotTraining}. */
export interface PlotTrainingOptions {
  /** Loss below which a run counts as a success in the titles; default 10⁻³. */
  readonly threshold?: number;
}

/**
 * Losses of many runs on a logarithmic axis: a thin line a run to where it ended, the median, the quartiles and the best
 * run, crosses where runs were stopped or diverged. Several results stand side by side on the same axis. Losses below 10⁻¹⁶, which are rounding, are drawn at 10⁻¹⁶ and said to be.
 */
export function plotTraining(
  training: TrainingResult | readonly TrainingResult[],
  options: PlotTrainingOptions = {},
): Chart {
  const { threshold = 1e-3 } = options;
  const results = Array.isArray(training) ? (training as readonly TrainingResult[]) : [training as TrainingResult];
  if (results.length === 0) throw new RangeError("plotTraining needs at least one training result, received none");
  for (const result of results) requireKind("training", result, "training", "a training result or an array of them");
  requireKnownKeys("plotTraining", options, ["threshold"]);
  requireNumber("threshold", threshold, 0);
  const axis = lossAxis(results);
  const text = results.map((result) => trainingText(result, threshold)).join("\n\n");
  const [first] = results as [TrainingResult];
  if (results.length === 1) {
    const lines = [...subtitle(results, axis), ...intervalOf(first, threshold), ...endsOf(first)];
    const title = { text: trainingClaim(first, threshold), subtitle: lines };
    const drawing = { title, width: 480, ...trainingPanel(first, axis, threshold, true) };
    return chart(drawing, text);
  }
  const columns = results.length === 2 || results.length === 4 ? 2 : 3;
  const width = columns === 2 ? 320 : 240;
  const drawing = {
    title: { text: subtitle(results, axis), fontSize: 12, fontWeight: "normal" },
    columns,
    concat: results.map((result, index) => ({
      title: {
        text: trainingClaim(result, threshold),
        ...panelSubtitle(result, results),
        fontSize: 14,
        anchor: "start",
        offset: 8,
      },
      width,
      ...trainingPanel(result, axis, threshold, index % columns === 0),
    })),
    spacing: 24,
  };
  return chart(drawing, text);
}

/** What all results have in common. */
function subtitle(results: readonly TrainingResult[], axis: LossAxis): string[] {
  const common = SHARED.filter((part) => alike(results, part)).map((part) => part(results[0]!));
  return [
    ...(common.length > 0 ? [common.join(" · ")] : []),
    ...(results.some(({ shots }) => shots !== undefined)
      ? ["Losses are exact; with shots the optimizer saw estimates of them only"]
      : []),
    ...(axis.clipped ? [`Losses below ${readable(LOSS_FLOOR)} are rounding and drawn at ${readable(LOSS_FLOOR)}`] : []),
  ];
}

/** What one result has to itself, and how its runs ended. */
function panelSubtitle(result: TrainingResult, results: readonly TrainingResult[]): { subtitle?: string[] } {
  const own = SHARED.filter((part) => !alike(results, part)).map((part) => part(result));
  const subtitle = [...(own.length > 0 ? [own.join(" · ")] : []), ...endsOf(result)];
  return subtitle.length > 0 ? { subtitle } : {};
}

/** What is said of a training, in the title of all where it is the same for all. */
const SHARED: readonly ((result: TrainingResult) => string)[] = [
  ({ ansatz, qubits }) => `${ansatz}, ${counted(qubits, "qubit")}`,
  ({ optimizer }) => optimizer,
];

function alike(results: readonly TrainingResult[], part: (result: TrainingResult) => string): boolean {
  return results.every((result) => part(result) === part(results[0]!));
}
