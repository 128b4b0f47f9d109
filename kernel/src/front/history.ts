import type { HistoryRequest, JsonObject } from "../protocol";

interface Entry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
  output: string | null;
}

/** Inputs of this kernel and the text of their results, as long as it lives. */
export class History {
  readonly #entries: Entry[] = [];
  readonly #session = 1;

  /** Adds an input; the function returned adds its result. */
  add(line: number, input: string): (output: string) => void {
    const entry: Entry = { session: this.#session, line, input, output: null };
    this.#entries.push(entry);
    return (output) => {
      entry.output = output;
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

  #find({ hist_access_type, n, session, start, stop, pattern, unique }: HistoryRequest): Entry[] {
    if (hist_access_type === "tail") return last(this.#entries, n);
    if (hist_access_type === "range") {
      const wanted = session <= 0 ? this.#session + session : session;
      const inRange = ({ line }: Entry) => line >= start && (stop === undefined || line < stop);
      return this.#entries.filter((entry) => entry.session === wanted && inRange(entry));
    }
    const matches = globPattern(pattern);
    const found = this.#entries.filter(({ input }) => matches.test(input));
    const latest = new Map(found.map((entry) => [entry.input, entry]));
    return last(unique ? found.filter((entry) => latest.get(entry.input) === entry) : found, n);
  }
}

function last<T>(entries: readonly T[], n = entries.length): T[] {
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
