type Level = "error" | "warning" | "debug";
const ORDER: readonly Level[] = ["error", "warning", "debug"];

const chosen = ORDER.indexOf(process.env.QNNLAB_KERNEL_LOG as Level);
const threshold = chosen === -1 ? ORDER.indexOf("warning") : chosen;

/** Writes a line to standard error, where Jupyter keeps what kernels have to say. `QNNLAB_KERNEL_LOG=debug` shows more. */
export function log(level: Level, text: string): void {
  if (ORDER.indexOf(level) <= threshold) process.stderr.write(`qnnlab-kernel ${level}: ${text}\n`);
}
