/** The request that outputs belong to; numbers are given by the front and never reused. */
export type Origin = number;

/** A value as a notebook shows it. */
export interface Shown {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** An error as a notebook shows it. */
export interface ShownError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export interface CellInput {
  readonly origin: Origin;
  /** The number in the cell's bracket, for tracebacks. */
  readonly count: number;
  readonly code: string;
  readonly allowInput: boolean;
  /** Expressions to evaluate after the cell, by name. */
  readonly expressions: Readonly<Record<string, string>>;
}

/** How a cell ended. `interrupted` also stands beside a result that the cell still gave after it was asked to stop. */
export type CellOutcome = { readonly interrupted: boolean } & (
  | {
      readonly status: "ok";
      readonly result?: Shown;
      readonly expressions: Readonly<Record<string, ExpressionOutcome>>;
    }
  | { readonly status: "error"; readonly error: ShownError }
);

export type ExpressionOutcome = ({ readonly status: "ok" } & Shown) | ({ readonly status: "error" } & ShownError);

/** Positions are in UTF-16 units. */
export interface Completion {
  readonly start: number;
  readonly end: number;
  readonly matches: readonly Match[];
}

export interface Match {
  readonly text: string;
  readonly kind: string;
  /** Of a value: how a function is called, or the type. */
  readonly signature?: string;
  /** One line. */
  readonly documentation?: string;
}

/** What is known of a name. */
export interface Inspection {
  readonly text: string;
  readonly markdown: string;
}

export type Completeness =
  | { readonly status: "complete" | "invalid" | "unknown" }
  | { readonly status: "incomplete"; readonly indent: string };

/** A comm message, in either direction. */
export interface CommMessage {
  readonly origin: Origin;
  readonly type: "comm_open" | "comm_msg" | "comm_close";
  readonly id: string;
  readonly target: string;
  readonly data: unknown;
  readonly buffers: readonly Uint8Array[];
}

/** What the front asks of the cell process; every call is answered once. */
export interface Calls {
  execute: { in: CellInput; out: CellOutcome };
  complete: { in: { code: string; position: number }; out: Completion };
  inspect: { in: { code: string; position: number; detail: boolean }; out: Inspection | null };
  isComplete: { in: { code: string }; out: Completeness };
  comms: { in: { target?: string }; out: Readonly<Record<string, { target_name: string }>> };
  comm: { in: CommMessage; out: null };
}

/** What the front tells the cell process. `interrupt` is acted on by the watcher thread. */
export interface Notices {
  interrupt: null;
  answer: { id: number; value?: string; refused?: string };
}

/** What the cell process tells the front. */
export interface Events {
  ready: { typescript: string };
  stream: { origin: Origin; name: "stdout" | "stderr"; text: string };
  display: { origin: Origin; shown: Shown; id?: string; update: boolean };
  clear: { origin: Origin; wait: boolean };
  error: { origin: Origin; error: ShownError };
  ask: { origin: Origin; id: number; prompt: string; password: boolean };
  comm: CommMessage;
}

export type Call<K extends keyof Calls = keyof Calls> = {
  [N in K]: { readonly call: N; readonly id: number; readonly input: Calls[N]["in"] };
}[K];
export type Notice<K extends keyof Notices = keyof Notices> = {
  [N in K]: { readonly notice: N; readonly input: Notices[N] };
}[K];
export type Event<K extends keyof Events = keyof Events> = {
  [N in K]: { readonly event: N; readonly input: Events[N] };
}[K];
export type Reply =
  | { readonly reply: number; readonly ok: true; readonly output: Calls[keyof Calls]["out"] }
  | { readonly reply: number; readonly ok: false; readonly message: string };

/** All that passes from the front to the cell process, and back. */
export type ToCells = Call | Notice;
export type FromCells = Reply | Event;

/** Handlers reply through a callback and not by a promise: its continuation could be lost when a cell is terminated. */
export type CallHandlers = {
  [K in keyof Calls]: (input: Calls[K]["in"], reply: (output: Calls[K]["out"]) => void) => void;
};
export type EventHandlers = { [K in keyof Events]: (input: Events[K]) => void };
