/** A job sent to a worker. */
export interface JobRequest {
  readonly id: number;
  readonly task: string;
  /** File of the module that defines the task, where it is not the library. */
  readonly module: string | undefined;
  readonly input: unknown;
}

/** What a worker sends back. */
export type JobReply =
  | { readonly id: number; readonly type: "progress"; readonly done: number; readonly soFar?: unknown }
  | { readonly id: number; readonly type: "result"; readonly output: unknown }
  | { readonly id: number; readonly type: "error"; readonly message: string };

/** What a worker starts with. */
export interface WorkerSetting {
  /** The module whose loading defines all tasks. */
  readonly library: string;
  /** One 32-bit integer; not 0 means: end early. */
  readonly stop: SharedArrayBuffer;
}
