/** Written into the head of the file, where SQLite keeps the name of the program that a file belongs to: "qnnl". */
const APPLICATION = 0x716e6e6c;
const SCHEMA_VERSION = 1;
/** Where SQLite's file format keeps these numbers (https://sqlite.org/fileformat.html). */
const HEAD = { magic: "SQLite format 3\0", version: 60, application: 68, length: 100 } as const;
/** Milliseconds to wait for another process that is writing. */
const BUSY = 5000;
/** Milliseconds between two attempts to open a file that is being made. */
const RETRY = 10;

const SCHEMA = `
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${SCHEMA_VERSION};
  CREATE TABLE IF NOT EXISTS tasks (
    id INTEGER PRIMARY KEY,
    sweep TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (sweep, text)
  );
  CREATE TABLE IF NOT EXISTS points (
    task INTEGER NOT NULL REFERENCES tasks (id),
    seed INTEGER NOT NULL,
    point TEXT NOT NULL,
    value TEXT NOT NULL,
    seconds REAL NOT NULL,
    computed TEXT NOT NULL DEFAULT (datetime('now')),
    PRIMARY KEY (task, seed, point)
  );`;

/** The part of libsql, whose interface is that of better-sqlite3, that is used. */
export interface Database {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  transaction<T>(work: () => T): { immediate(): T };
  close(): void;
}

/** A statement of SQL, compiled. */
export interface Statement {
  run(...values: readonly unknown[]): unknown;
  get(...values: readonly unknown[]): unknown;
}

interface Files {
  existsSync(path: string): boolean;
  openSync(path: string, flags: "r"): number;
  readSync(file: number, into: Uint8Array, offset: number, length: number, position: number): number;
  closeSync(file: number): void;
}
declare const performance: { now(): number };
declare const require: (name: string) => unknown;

/**
 * Opens an SQLite file of ours, or makes it where there is no file.
 *
 * @throws Error when the file is another one, which is left untouched
 */
export function openStoreFile(file: string): Database {
  const deadline = performance.now() + BUSY;
  for (;;) {
    const state = requireOurs(file);
    try {
      return preparedFile(file, state);
    } catch (error) {
      // SQLite waits by itself, but not where two processes make the file or turn on its log at the same moment.
      if ((error as { code?: string }).code !== "SQLITE_BUSY" || performance.now() > deadline)
        throw new Error(`store ${file} cannot be opened: ${messageOf(error)}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY);
    }
  }
}

function preparedFile(file: string, state: "new" | "ours"): Database {
  // Loaded by the first sweep with a store: its native library has 9 MB.
  const Libsql = require("libsql") as new (path: string) => Database;
  const database = new Libsql(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY}; PRAGMA foreign_keys = ON`);
    if (state === "new") database.transaction(() => database.exec(SCHEMA)).immediate();
    database.exec("PRAGMA journal_mode = WAL");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Looks at the head of the file without SQLite, which would change a file that is not ours. */
function requireOurs(file: string): "new" | "ours" {
  const files = require("node:fs") as Files;
  const { dirname } = require("node:path") as { dirname(path: string): string };
  if (!files.existsSync(dirname(file))) throw new Error(`store must be in a folder that exists, received ${file}`);
  if (!files.existsSync(file)) return "new";
  const head = headOf(file, files);
  if (head.length === 0) return "new";
  const is = "is not a store of sweeps and is left as it is";
  if (String.fromCharCode(...head.subarray(0, HEAD.magic.length)) !== HEAD.magic)
    throw new Error(`store ${file} ${is}: it is no SQLite file`);
  const view = new DataView(head.buffer);
  if (view.getUint32(HEAD.application) !== APPLICATION)
    throw new Error(`store ${file} ${is}: it is an SQLite file of something else`);
  const version = view.getUint32(HEAD.version);
  if (version !== SCHEMA_VERSION)
    throw new Error(
      `store ${file} must have schema version ${SCHEMA_VERSION}, received version ${version}; open it with the qnnlab that wrote it`,
    );
  return "ours";
}

function headOf(file: string, files: Files): Uint8Array {
  const head = new Uint8Array(HEAD.length);
  try {
    const handle = files.openSync(file, "r");
    try {
      return head.subarray(0, files.readSync(handle, head, 0, HEAD.length, 0));
    } finally {
      files.closeSync(handle);
    }
  } catch (error) {
    throw new Error(`store ${file} cannot be read: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
