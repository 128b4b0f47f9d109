import type { Message, RequestChannel } from "../protocol";

/** What `QNNLAB_KERNEL_LOG` can name; each shows what those before it show, and more. */
const ORDER = ["error", "warning", "debug", "contents"] as const;
type Level = (typeof ORDER)[number];

const chosen = ORDER.indexOf(process.env.QNNLAB_KERNEL_LOG as Level);
const threshold = chosen === -1 ? ORDER.indexOf("warning") : chosen;

function isShown(level: Level): boolean {
  return ORDER.indexOf(level) <= threshold;
}

/** Writes a line to standard error, where Jupyter keeps what kernels have to say. */
export function log(level: Level, text: string): void {
  if (isShown(level)) process.stderr.write(`qnnlab-kernel ${level}: ${text}\n`);
}

/** Writes a line for a message at level debug: its type, and its content only at level contents. */
export function trace(way: "received" | "sent", channel: RequestChannel | "iopub", message: Message): void {
  if (!isShown("debug")) return;
  const line = `${way} ${channel} ${message.header.msg_type}`;
  if (isShown("contents")) log("contents", `${line} ${contentOf(message)}`);
  else log("debug", line);
}

function contentOf({ content, buffers }: Message): string {
  const binary = buffers.length === 0 ? "" : ` and buffers of ${buffers.map(({ length }) => length).join(", ")} bytes`;
  try {
    return `${JSON.stringify(content)}${binary}`;
  } catch {
    return `content that is nested too deeply${binary}`;
  }
}
