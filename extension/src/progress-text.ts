/** How far long work is, as the kernel says it in the metadata of its progress bars. */
export interface SaidProgress {
  readonly task: string;
  readonly done: number;
  readonly total: number;
}

const LONGEST = 80;

/** The progress in an output's metadata; undefined where there is none, or where it is not what it should be. */
export function readProgress(metadata: unknown): SaidProgress | undefined {
  const said = (metadata as { readonly qnnlab?: { readonly progress?: unknown } } | undefined)?.qnnlab?.progress;
  if (typeof said !== "object" || said === null) return undefined;
  const { task, done, total } = said as Partial<Record<keyof SaidProgress, unknown>>;
  if (typeof task !== "string" || typeof done !== "number" || typeof total !== "number") return undefined;
  return total > 0 && done >= 0 && Number.isFinite(done / total) ? { task, done, total } : undefined;
}

/** "training of …: 40 %"; nothing when all is done. */
export function progressText({ task, done, total }: SaidProgress): string {
  if (done >= total) return "";
  const short = task.length > LONGEST ? `${task.slice(0, LONGEST - 1)}…` : task;
  return `${short}: ${Math.floor((100 * done) / total)} %`;
}
