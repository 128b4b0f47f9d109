import { realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { placeInModule } from "../compile";
import { type CellSources, IN_CELL } from "./cell-sources";

/** Folders and modules that run cells: their frames tell nobody anything. */
const KERNEL = [join(__dirname, "..", ".."), dirname(require.resolve("tslab/package.json"))].map(
  (folder) => realpathSync(folder) + sep,
);
const RUNS_CELLS = "node:vm";

const asTheyRan = new WeakMap<object, readonly string[]>();

/**
 * Has stacks name cells as notebooks do and modules by the lines that were written, and leaves the kernel out of them,
 * wherever a cell prints or shows an error.
 */
export function readableStacks(cells: CellSources): void {
  Error.prepareStackTrace = (error, sites) => {
    const frames = sites.map((site) => `    at ${site}`);
    asTheyRan.set(error, frames);
    const shown = frames.filter((_, i) => !isOfKernel(sites[i]!.getFileName())).map((frame) => readable(frame, cells));
    return [headOf(error), ...shown.filter((frame) => frame !== undefined)].join("\n");
  };
}

/** The lines of an error's stack with the places in the code that ran. */
export function stackLines(error: Error): readonly string[] {
  const text = String(error.stack ?? ""); // which has the lines made
  return asTheyRan.get(error) ?? text.split("\n").filter((line) => /^\s+at /.test(line));
}

function isOfKernel(file: string | null | undefined): boolean {
  return file === RUNS_CELLS || KERNEL.some((folder) => file?.startsWith(folder));
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error"; // its message cannot be had
  }
}

/** A frame as `name (place)`, or the place alone; undefined for what the compiler has put around a cell. */
function readable(frame: string, cells: CellSources): string | undefined {
  const place = placeInCell(frame, cells) ?? placeWritten(frame);
  if (!place) return IN_CELL.test(frame) ? undefined : frame;
  const name = functionName(frame);
  return name ? `    at ${name} (${place})` : `    at ${place}`;
}

function placeInCell(frame: string, cells: CellSources): string | undefined {
  const place = cells.placeOf(frame);
  return place && `Cell [${place.cell.count}], line ${place.line}`;
}

function placeWritten(frame: string): string | undefined {
  const place = inModule(frame);
  return place && `${place.file}:${place.line}:${place.column + 1}`;
}

/** The place in one of the user's modules that a line of a stack names, as it was written. */
export function inModule(stackLine: string): ReturnType<typeof placeInModule> {
  const [, path, line, column] = /((?:\/|[A-Za-z]:[\\/])[^():]*):(\d+):(\d+)\)?$/.exec(stackLine) ?? [];
  return path === undefined ? undefined : placeInModule(path, Number(line), Number(column) - 1);
}

/** The function of a frame, where it has a name of its own. */
export function functionName(line: string): string | undefined {
  const name = /^\s+at (?:async )?(?:Proxy\.|Object\.|Timeout\.|Immediate\.)?([^\s(]+) \(/.exec(line)?.[1];
  return name === "eval" || name === "<anonymous>" || name?.startsWith("qnnlab-cell") ? undefined : name;
}
