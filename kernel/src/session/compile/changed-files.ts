import { statSync } from "node:fs";
import type * as TypeScript from "@tslab/typescript-for-tslab";

interface Watched {
  readonly changed: TypeScript.FileWatcherCallback;
  modified: number;
}

/**
 * The user's own files that the compiler has read. Nothing is watched while no cell is compiled: the compiler's timers
 * would fail when a file changes in between. Instead the files are looked at before each cell.
 */
export class ChangedFiles {
  readonly #files = new Map<string, Watched>();
  readonly #kinds: typeof TypeScript.FileWatcherEventKind;

  constructor(kinds: typeof TypeScript.FileWatcherEventKind) {
    this.#kinds = kinds;
  }

  /**
   * Takes the place of the compiler's file watcher. A file that no cell imports for a while stays known: tslab would
   * otherwise not see that it has changed when the next one does.
   */
  readonly watch: TypeScript.System["watchFile"] = (path, changed) => {
    if (isOfUser(path)) this.#files.set(path, { changed, modified: modifiedAt(path) });
    return { close() {} };
  };

  /** Tells the compiler of the files that have changed, and whether there are any. */
  report(): boolean {
    let changed = false;
    for (const [path, watched] of this.#files) {
      const before = watched.modified;
      const now = modifiedAt(path);
      if (now === before) continue;
      changed = true;
      watched.modified = now;
      delete require.cache[path]; // JSON, which Node reads; modules in TypeScript are compiled afresh
      const { Created, Changed, Deleted } = this.#kinds;
      watched.changed(path, now === 0 ? Deleted : before === 0 ? Created : Changed);
    }
    return changed;
  }
}

/** Whether a file is none of an installed package. */
export function isOfUser(path: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(path);
}

/** Time of the last change, or 0 where there is no file. */
function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
