import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../../package/checkout";
import type { PeerLine } from "./peers";

/** What workloads ask for that are other kernels' times. */
export const KERNELS = "kernels";

/** Fields of a row of kernels.py that are times, and their units in seconds. */
const TIMES = { ready_s: 1, first_result_s: 1, cell_ms: 1e-3, completion_ms: 1e-3, lines_s: 1 };

/** How kernels.py, which stands beside the script, is run for one kernel: by our own Python, which has jupyter_client. */
export function kernelsCommand(script: string, kernel: string) {
  return {
    program: join(root, ".venv/bin/python"),
    args: [join(dirname(script), "kernels.py"), kernel],
    env: { ...process.env, JUPYTER_PATH: withTslab() },
  };
}

/** A folder of Jupyter's where the tslab of node_modules is a kernel. */
function withTslab(): string {
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-bench-"));
  const spec = join(folder, "kernels", "tslab");
  mkdirSync(spec, { recursive: true });
  const binary = join(root, "node_modules/.bin/tslab");
  const argv = [binary, "kernel", "--config-path", "{connection_file}"];
  writeFileSync(join(spec, "kernel.json"), JSON.stringify({ argv, display_name: "tslab", language: "typescript" }));
  return folder;
}

/** A row of kernels.py as one line a time, each named "kernel field". */
export function kernelLines(row: Readonly<Record<string, unknown>>): PeerLine[] {
  return Object.entries(TIMES).flatMap(([field, unit]) => {
    const value = row[field];
    if (typeof value !== "number") return [];
    const received = field === "lines_s" && typeof row.lines_received === "number" && { result: row.lines_received };
    const workload = `${row.kernel} ${field}`;
    return [{ workload, peer: String(row.kernel), qubits: 0, layers: 0, seconds: unit * value, ...received }];
  });
}
