import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";

/** Whether a process runs; one that has ended, and that its parent has not asked about, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/status`;
    return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, "utf8"));
  } catch {
    return false;
  }
}

/** Waits until a process is gone; ends it where it stays, so that a failing test leaves no orphan. */
export async function untilGone(pid: number): Promise<void> {
  await until(() => !isAlive(pid), 8000);
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGKILL");
  assert.fail(`process ${pid} is still there`);
}

/** Looks again and again, until something is so or the time is over. */
export async function until(is: () => boolean, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!is() && performance.now() < deadline) await new Promise((done) => setTimeout(done, 20));
}
