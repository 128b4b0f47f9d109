import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { log } from "./log";

/** An input, with the text of its result. */
export interface HistoryEntry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
  output: string | null;
}

/** A line of the file: a kernel that begins, or an input of it. */
type FileLine = { readonly kernel: string } & (
  | { readonly started: true }
  | { readonly line: number; readonly input: string; readonly output: string | null }
);

/** The file that all kernels of this user share; `QNNLAB_KERNEL_HISTORY` names another. */
function historyPath(): string {
  const named = process.env.QNNLAB_KERNEL_HISTORY;
  if (named) return named;
  const local = process.platform === "win32" ? process.env.LOCALAPPDATA : process.env.XDG_STATE_HOME;
  return join(local ?? join(homedir(), ".local", "state"), "qnnlab-kernel", "history.jsonl");
}

/**
 * The inputs of all kernels, in one file to which each only appends, a line at a time: several may write at once. A
 * kernel's session number is the place of its first line among those of all kernels. Where the file cannot be
 * written, the kernel goes on without it.
 */
export class HistoryFile {
  readonly #path = historyPath();
  readonly #kernel: string;

  constructor(kernel: string) {
    this.#kernel = kernel;
    this.#append({ kernel, started: true });
  }

  add(line: number, input: string, output: string | null): void {
    this.#append({ kernel: this.#kernel, line, input, output });
  }

  /** What stands in the file, and this kernel's session number. Lines that are damaged are left out. */
  read(): { entries: HistoryEntry[]; session: number } {
    const sessions = new Map<string, number>();
    const entries: HistoryEntry[] = [];
    for (const line of this.#lines()) {
      if ("started" in line) {
        sessions.set(line.kernel, sessions.size + 1);
        continue;
      }
      const session = sessions.get(line.kernel);
      if (session !== undefined) entries.push({ session, line: line.line, input: line.input, output: line.output });
    }
    return { entries, session: sessions.get(this.#kernel) ?? sessions.size + 1 };
  }

  #lines(): FileLine[] {
    let text: string;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch {
      return [];
    }
    return text.split("\n").flatMap((line) => {
      try {
        const parsed = JSON.parse(line) as FileLine;
        return isLine(parsed) ? [parsed] : [];
      } catch {
        return [];
      }
    });
  }

  #append(line: FileLine): void {
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      appendFileSync(this.#path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch (problem) {
      log("warning", `the history cannot be written: ${(problem as Error).message}`);
    }
  }
}

function isLine(line: unknown): line is FileLine {
  if (typeof line !== "object" || line === null) return false;
  const { kernel, started, input, line: count } = line as Record<string, unknown>;
  return typeof kernel === "string" && (started === true || (typeof input === "string" && typeof count === "number"));
}
