import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { inspect } from "node:util";
import type { ShownError } from "../link";
import type { CellSources } from "./cell-sources";
import { excerpt } from "./excerpt";
import { functionName, inModule, stackLines } from "./stacks";

/** Most places of one stack that are shown. */
const MAX_PLACES = 8;
/** Longest chain of causes that is shown. */
const MAX_CAUSES = 5;

const BOLD_RED = "\u001b[1;31m";
const PLAIN = "\u001b[0m";

/** Folders whose frames are of no use to the one who wrote the cell: the kernel's, and the library's build. */
const HIDDEN = [realpathSync(join(__dirname, "..", "..")), ...libraryFolder()];

function libraryFolder(): string[] {
  try {
    return [join(realpathSync(dirname(require.resolve("qnnlab/package.json"))), "dist")];
  } catch {
    return [];
  }
}

/** A thrown value as a notebook shows it: the message, the cell's line, and the places that led there. */
export function traceback(thrown: unknown, cells: CellSources): ShownError {
  const { ename, evalue } = nameAndMessage(thrown);
  return { ename, evalue, traceback: describe(thrown, cells, []) };
}

function nameAndMessage(thrown: unknown): { ename: string; evalue: string } {
  if (!isError(thrown)) return { ename: "Thrown", evalue: inspect(thrown, { depth: 2, maxStringLength: 2000 }) };
  return { ename: String(thrown.name || "Error"), evalue: String(thrown.message) };
}

function isError(value: unknown): value is Error {
  return (
    value instanceof Error || (typeof value === "object" && value !== null && "stack" in value && "message" in value)
  );
}

/** @param outer the errors that this one is a cause of, outermost first. */
function describe(thrown: unknown, cells: CellSources, outer: readonly unknown[]): string[] {
  const { ename, evalue } = nameAndMessage(thrown);
  const blocks = [`${BOLD_RED}${ename}${PLAIN}${evalue ? `: ${evalue}` : ""}`];
  if (!isError(thrown)) return blocks;
  blocks.push(...places(stackLines(thrown), cells));
  if (outer.length === MAX_CAUSES) return blocks;
  const causes = [...outer, thrown];
  const inner = thrown instanceof AggregateError ? thrown.errors.slice(0, MAX_CAUSES) : [];
  for (const each of inner) blocks.push("One of the errors:", ...describe(each, cells, causes));
  if (causes.includes(thrown.cause)) blocks.push("Caused by an error that is shown above");
  else if (thrown.cause !== undefined) blocks.push("Caused by:", ...describe(thrown.cause, cells, causes));
  return blocks;
}

/** The frames that the user can do something about; the innermost in a cell with its source. */
function places(stack: readonly string[], cells: CellSources): string[] {
  const shown: string[] = [];
  let inCell = false;
  for (const line of stack) {
    if (shown.length >= MAX_PLACES) break;
    const place = cells.placeOf(line);
    if (place) {
      const title = `Cell [${place.cell.count}], line ${place.line}${inFunction(line)}`;
      if (shown.at(-1)?.startsWith(title)) continue;
      shown.push(inCell ? title : `${title}\n${excerpt(place.cell.code, place.line, place.column)}`);
      inCell = true;
      continue;
    }
    const own = ofModule(line);
    if (own) shown.push(own);
    else if (isOfUser(line)) shown.push(line.trim().replace(/^at /, "in "));
  }
  return shown;
}

/** A place in one of the user's modules with its line, as it was written. */
function ofModule(stackLine: string): string | undefined {
  const place = inModule(stackLine);
  if (!place) return undefined;
  const title = `${place.file}, line ${place.line}${inFunction(stackLine)}`;
  try {
    return `${title}\n${excerpt(readFileSync(place.file, "utf8"), place.line, place.column)}`;
  } catch {
    return title; // the file has gone meanwhile
  }
}

function inFunction(stackLine: string): string {
  const name = functionName(stackLine);
  return name ? `, in ${name}` : "";
}

function isOfUser(line: string): boolean {
  const path = /(?:\(|at |file:\/\/)((?:\/|[A-Za-z]:[\\/])[^():]*):\d+:\d+\)?$/.exec(line)?.[1];
  return (
    path !== undefined && !/[\\/]node_modules[\\/]/.test(path) && !HIDDEN.some((folder) => path.startsWith(folder))
  );
}
