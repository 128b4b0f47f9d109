/** What a running job may ask and tell. */
export interface JobContext<Output = unknown> {
  /** True when the work is to end early with what it has. */
  stopped(): boolean;
  /** Tells how much of the job is done, in the task's own units, and now and then what it would give if it ended now. */
  report(done: number, soFar?: Output): void;
}

/** Work that can be done on another thread: input and output must survive a structured clone. */
export interface Task<Input, Output> {
  readonly name: string;
  /** File of the module that defines the task; the library's own entry unless given. */
  readonly module: string | undefined;
  run(input: Input, context: JobContext): Output;
}

const tasks = new Map<string, Task<never, unknown>>();

/** Names a task. The same module must define it on every thread, when it is loaded. */
export function defineTask<Input, Output>(
  name: string,
  run: Task<Input, Output>["run"],
  module?: string,
): Task<Input, Output> {
  const task = { name, run, module };
  tasks.set(name, task);
  return task;
}

/** The task of a name, as a worker finds it. */
export function taskNamed(name: string): Task<never, unknown> {
  const task = tasks.get(name);
  if (!task) throw new Error(`no task is named "${name}" on this thread`);
  return task;
}
