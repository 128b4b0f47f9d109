import assert from "node:assert/strict";
import { workload } from "../harness/workload";
import { inLab } from "./in-lab";

const SETUP = `import { circuit, energy, explore, hva, landscape, rankVsParameters, tfim } from "qnnlab";
const model = tfim({ qubits: 6 });
const qnn = hva(model, { layers: 9 });`;

/** What is shown, as the first output of a page, and what is on the page when it is. */
const pictures = [
  { what: "a circuit", cell: "circuit(qnn)", drawn: ".qnn-view svg .qnn-gate, .qnn-view svg rect" },
  { what: "a live panel", cell: "explore(qnn, { loss: energy(model) })", drawn: ".qnn-live .qnn-plot" },
  {
    what: "a landscape",
    cell: `await landscape(qnn, energy(model), { dimensions: 2, points: 41 })`,
    // A canvas gets its width when it is drawn: the heat map's at once, the surface's when three.js has been loaded.
    drawn: ".qnn-landscape canvas[width]",
  },
  {
    what: "a chart",
    cell: "await rankVsParameters(qnn, { layers: { from: 1, to: 12 } })",
    // The stored picture comes first, and the chart that can be used in its place.
    drawn: ".jp-RenderedVegaCommon5 :is(.qnn-still-chart, .marks)",
  },
] as const;

interface Waited {
  readonly milliseconds: number;
  /** Width of what was drawn. */
  readonly width: number;
}

/** The part of the lab's application that is listened to. */
interface ListeningWindow {
  readonly jupyterapp: {
    readonly shell: {
      readonly currentWidget: {
        readonly sessionContext: {
          readonly session: {
            readonly kernel: {
              readonly anyMessage: {
                connect(heard: (sender: unknown, message: { msg: { header: { msg_type: string } } }) => void): void;
              };
            };
          };
        };
      };
    };
  };
  waited?: Promise<Waited>;
}

/** From the output message's arrival to the frame of the page in which the picture first has a size. */
function listen(drawn: string): void {
  const page = window as unknown as ListeningWindow;
  page.waited = new Promise((done) => {
    let arrived: number | undefined;
    // This signal comes before the lab does anything with a message, `iopubMessage` after it has drawn the output.
    page.jupyterapp.shell.currentWidget.sessionContext.session.kernel.anyMessage.connect((_, { msg }) => {
      if (["display_data", "execute_result"].includes(msg.header.msg_type)) arrived ??= performance.now();
    });
    const look = () => {
      const width = document.querySelector(drawn)?.getBoundingClientRect().width ?? 0;
      if (arrived === undefined || width === 0) requestAnimationFrame(look);
      else done({ milliseconds: performance.now() - arrived, width });
    };
    requestAnimationFrame(look);
  });
}

function showInLab(cell: string, drawn: string): Promise<Waited> {
  return inLab([SETUP, cell], async (opened) => {
    await opened.runCell(0);
    await opened.page.evaluate(listen, drawn);
    await opened.runCell(1);
    return opened.page.evaluate(() => (window as unknown as ListeningWindow).waited!);
  });
}

export const workloads = pictures.map(({ what, cell, drawn }) =>
  workload<Waited>({
    name: `from the output message to the first picture of a page, ${what}`,
    goal: { within: 0.1 },
    limit: 120,
    prepare: () => () => showInLab(cell, drawn),
    check: ({ width }) => assert.ok(width > 10, `the picture is ${width} pixels wide`),
    elapsed: ({ milliseconds }) => milliseconds / 1000,
  }),
);
