import { Console } from "node:console";
import { currentOrigin } from "./origin";
import { sendStream } from "./send";

type Write = NodeJS.WriteStream["write"];
type Done = (error?: Error | null) => void;

/** Sends what is written to standard output and standard error to the cell that wrote it. */
export function redirectOutput(): void {
  redirect(process.stdout, "stdout");
  redirect(process.stderr, "stderr");
  // Node's own console also tells inspectors of each line, and guards against streams that fail: half of the time of a line.
  const { stdout, stderr } = process;
  Object.assign(console, { ...new Console({ stdout, stderr, ignoreErrors: false }) });
}

function redirect(stream: NodeJS.WriteStream, name: "stdout" | "stderr"): void {
  const decoder = new TextDecoder();
  stream.write = ((chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done) => {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    if (text) sendStream({ origin: currentOrigin(), name, text });
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback, null);
    return true;
  }) as Write;
}
