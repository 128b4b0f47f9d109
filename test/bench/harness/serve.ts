import { measureWorkload, messageOf } from "./measure";
import type { MeasureReply, MeasureRequest } from "./protocol";
import type { Workload } from "./workload";

/** The process of one benchmark file: times its workloads on request and keeps what it has prepared. */
const { workloads } = require(process.argv[2]!) as { readonly workloads: readonly Workload[] };
const prepared = new Map<number, () => unknown>();
const reply = (message: MeasureReply) => process.send?.(message);

process.on("message", async ({ index }: MeasureRequest) => {
  const workload = workloads[index]!;
  try {
    const call = prepared.get(index) ?? workload.prepare();
    prepared.set(index, call);
    await measureWorkload(workload, call, reply);
  } catch (error) {
    reply({ kind: "failed", message: messageOf(error) });
  }
});
process.on("disconnect", () => process.exit());
