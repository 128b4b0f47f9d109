/** How fast a workload should be: so many times faster than the best other tool, or within so many seconds. */
export type Goal = { readonly faster: number } | { readonly within: number };

/** The best time of other tools as it was published, for runs that time none themselves. */
export interface Published {
  readonly seconds: number;
  readonly tool: string;
  readonly source: string;
}

/** What a script given by --peers calls a workload. */
export interface PeerQuery {
  /** What the script is asked for by --workloads and --peers, once for each tool; "kernels": its sibling kernels.py. */
  readonly ask: string;
  readonly tools: readonly string[];
  /** Which of the script's lines is this workload. */
  readonly line: { readonly workload: string; readonly qubits: number; readonly layers: number };
  /** The number that the line's `result` should be. */
  readonly result?: number;
}

/** A row of the table: what is timed, what must come out, and how fast it should be. */
export interface Workload<Result = unknown> {
  readonly name: string;
  readonly goal: Goal;
  readonly published?: Published;
  readonly peer?: PeerQuery;
  /** Seconds after which the row is given up when its first result is not there. */
  readonly limit: number;
  /** Makes, untimed, what the call needs. */
  prepare(): () => Result | Promise<Result>;
  /** Throws when the result is not the known one. */
  check(result: Result): void;
  /** Seconds of a call that count, where it also does what should not be timed; the whole call unless given. */
  elapsed?(result: Result): number;
  /** What else the call has timed at the same place, which is then the reference; beside `elapsed`. */
  beside?(result: Result): Beside;
}

/** Another thing that was timed in the same call. */
export interface Beside {
  readonly seconds: number;
  readonly tool: string;
}

/** A workload whose result and check agree in type. */
export function workload<Result>(options: Workload<Result>): Workload {
  return options;
}
