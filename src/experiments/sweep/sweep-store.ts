import { received } from "../../errors";
import { type Database, openStoreFile, type Statement } from "./store-file";

declare const require: (name: string) => unknown;

/** What the points in a store belong to. */
export interface StoreKey {
  /** Name of the sweep. */
  readonly name: string;
  /** Text of the task function. */
  readonly task: string;
  /** Seed of the sweep. */
  readonly seed: number;
}

export interface StoredValue {
  /** The value as text. */
  readonly value: string;
  readonly seconds: number;
}

const READ = `
  SELECT value, seconds FROM points JOIN tasks ON task = id
  WHERE sweep = ? AND text = ? AND seed = ? AND point = ?`;
const WRITE = `
  INSERT OR IGNORE INTO points (task, seed, point, value, seconds)
  SELECT id, ?, ?, ?, ? FROM tasks WHERE sweep = ? AND text = ?`;

/** Values of a sweep in an SQLite file, each committed when it is written; several processes may share the file. */
export class SweepStore {
  readonly #database: Database;
  readonly #file: string;
  readonly #key: StoreKey;
  readonly #reading: Statement;
  readonly #writing: Statement;

  private constructor(file: string, database: Database, key: StoreKey) {
    this.#file = file;
    this.#database = database;
    this.#key = key;
    this.#reading = database.prepare(READ);
    this.#writing = database.prepare(WRITE);
  }

  /**
   * Opens a store, or makes it where there is no file.
   *
   * @throws Error when the file is not a store, which leaves it untouched, or holds points of the sweep from another task
   */
  static open(path: string, key: StoreKey, whenTaskChanged: "recompute" | "keep" | undefined): SweepStore {
    const { resolve } = require("node:path") as { resolve(path: string): string };
    const file = resolve(path); // also keeps libsql from taking the path for an address
    const database = openStoreFile(file);
    try {
      const store = new SweepStore(file, database, key);
      database.transaction(() => store.#adopt(whenTaskChanged)).immediate();
      return store;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Sees to points that were computed with another task of the same name. */
  #adopt(whenTaskChanged: "recompute" | "keep" | undefined): void {
    const { name, task } = this.#key;
    const others = "SELECT id FROM tasks WHERE sweep = ? AND text <> ?";
    const count = `SELECT count(*) AS count FROM points WHERE task IN (${others})`;
    const { count: foreign } = this.#database.prepare(count).get(name, task) as { count: number };
    if (foreign > 0 && whenTaskChanged === undefined)
      throw new Error(
        `the task of the sweep ${received(name)} differs from the one that computed ${foreign} of its points in ${this.#file}; give the sweep another name, or whenTaskChanged: "recompute" (drops them) or "keep" (takes them as this task's)`,
      );
    if (foreign === 0) return;
    if (whenTaskChanged === "keep") {
      this.#addTask();
      const own = "(SELECT id FROM tasks WHERE sweep = ? AND text = ?)";
      this.#database
        .prepare(`UPDATE OR IGNORE points SET task = ${own} WHERE task IN (${others})`)
        .run(name, task, name, task);
    }
    this.#database.prepare(`DELETE FROM points WHERE task IN (${others})`).run(name, task);
    this.#database.prepare("DELETE FROM tasks WHERE sweep = ? AND text <> ?").run(name, task);
  }

  #addTask(): void {
    const { name, task } = this.#key;
    this.#database.prepare("INSERT OR IGNORE INTO tasks (sweep, text) VALUES (?, ?)").run(name, task);
  }

  read(point: string): StoredValue | undefined {
    const { name, task, seed } = this.#key;
    return this.#reading.get(name, task, seed, point) as StoredValue | undefined;
  }

  /** Commits one value. Where another process was first, its value, which has the same bits, stays. */
  write(point: string, { value, seconds }: StoredValue): void {
    const { name, task, seed } = this.#key;
    const commit = () => {
      this.#addTask(); // another process may have dropped it
      this.#writing.run(seed, point, value, seconds, name, task);
    };
    try {
      this.#database.transaction(commit).immediate();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`the value at ${point} could not be written to store ${this.#file}: ${reason}`);
    }
  }

  close(): void {
    this.#database.close();
  }
}
