import { randomUUID } from "node:crypto";
import type { HistoryRequest, JsonObject } from "../protocol";
import { type HistoryEntry, HistoryFile } from "./history-file";

/** Inputs of this kernel and of those before and beside it, with the text of their results. */
export class History {
  readonly #file = new HistoryFile(randomUUID());
  /** Inputs of this kernel whose cell has not ended: they are not in the file yet. */
  readonly #open: { line: number; input: string }[] = [];

  /** Adds an input; the function returned ends it, with the text of its result if there is one. */
  add(line: number, input: string): (output: string | null) => void {
    const entry = { line, input };
    this.#open.push(entry);
    return (output) => {
      this.#open.splice(this.#open.indexOf(entry), 1);
      this.#file.add(line, input, output);
    };
  }

  reply(request: HistoryRequest): JsonObject {
    const history = this.#find(request).map(({ session, line, input, output }) => [
      session,
      line,
      request.output ? [input, output] : input,
    ]);
    return { status: "ok", history };
  }

  #find({ hist_access_type, n, session, start, stop, pattern, unique }: HistoryRequest): HistoryEntry[] {
    const { entries: ended, session: mine } = this.#file.read();
    const entries = [...ended, ...this.#open.map((entry) => ({ session: mine, ...entry, output: null }))];
    if (hist_access_type === "tail") return last(entries, n);
    if (hist_access_type === "range") {
      const wanted = session <= 0 ? mine + session : session;
      const inRange = ({ line }: HistoryEntry) => line >= start && line < (stop ?? Number.POSITIVE_INFINITY);
      return entries.filter((entry) => entry.session === wanted && inRange(entry));
    }
    const matches = globPattern(pattern);
    const found = entries.filter(({ input }) => matches.test(input));
    const latest = new Map(found.map((entry) => [entry.input, entry]));
    return last(unique ? found.filter((entry) => latest.get(entry.input) === entry) : found, n);
  }
}

function last<T>(entries: readonly T[], n: number | null | undefined): T[] {
  if (n === undefined || n === null) return [...entries];
  return n > 0 ? entries.slice(-n) : [];
}

/** `*` stands for any text and `?` for one character. */
function globPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s");
}
