import { insideWorker } from "./node-threads";
import type { JobReply, JobRequest, WorkerSetting } from "./protocol";
import { taskNamed } from "./task";

declare const require: (name: string) => unknown;

const { parentPort, workerData } = insideWorker();
const { library, stop } = workerData as WorkerSetting;
const flag = new Int32Array(stop);
require(library);

parentPort?.on("message", ({ id, task, module, input }: JobRequest) => {
  const reply = (message: JobReply) => parentPort?.postMessage(message);
  try {
    if (module !== undefined) require(module);
    const output = taskNamed(task).run(input as never, {
      stopped: () => Atomics.load(flag, 0) !== 0,
      report: (done, soFar) => reply({ id, type: "progress", done, ...(soFar === undefined ? {} : { soFar }) }),
    });
    reply({ id, type: "result", output });
  } catch (error) {
    reply({ id, type: "error", message: error instanceof Error ? error.message : String(error) });
  }
});
