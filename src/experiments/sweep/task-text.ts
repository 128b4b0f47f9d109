/**
 * The text of a task as it is written: without what compilers put before imported names, "(0, qnnlab_1.hva)", and before
 * those of earlier cells, "exports.hva", so that it does not matter in which cell a name is imported.
 */
export function taskText(task: (...values: never) => unknown): string {
  return String(task)
    .replace(/\(0, \w+\.(\w+)\)/g, "$1")
    .replace(/\bexports\.(\w+)/g, "$1");
}
