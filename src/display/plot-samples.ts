import { requireKind } from "../errors";
import type { Samples } from "../simulate";
import { type Chart, chart } from "./chart";
import { COLOURS } from "./colours";
import { counted } from "./numbers";
import { table } from "./text/table";

/** Outcomes that a chart has room for. */
const BARS = 32;

/** How often each bit string came up, most frequent first; what there is no room for is said. */
export function plotSamples(samples: Samples): Chart {
  requireKind("samples", samples, "samples", "samples (the result of sample)");
  const { counts, shots, qubits } = samples;
  const outcomes = Object.entries(counts).map(([bits, count]) => ({ bits, count, frequency: count / shots }));
  const shown = outcomes.slice(0, BARS);
  const [first] = outcomes;
  const title = `${first!.bits} comes up most often, ${first!.count} times in ${shots}`;
  const left = outcomes.length - shown.length;
  const subtitle = `${counted(qubits, "qubit")}, ${counted(outcomes.length, "different outcome")}${left > 0 ? `; the ${BARS} most frequent are shown` : ""}`;
  const drawing = {
    title: { text: title, subtitle: [subtitle] },
    width: { step: 18 },
    height: 200,
    data: { values: shown },
    mark: { type: "bar", color: COLOURS.data, tooltip: true },
    encoding: {
      x: { field: "bits", type: "nominal", sort: null, title: "outcome, qubit 0 first" },
      y: { field: "frequency", type: "quantitative", title: "frequency" },
    },
  };
  const rows = outcomes.map(({ bits, count, frequency }) => [bits, String(count), frequency.toPrecision(3)]);
  return chart(drawing, [title, subtitle, table(["bits", "count", "frequency"], rows)].join("\n"));
}
