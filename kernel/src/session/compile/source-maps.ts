import { join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { THIS_CELL } from "./draft";

/** Lines that tslab puts before a cell's text. */
const PREFIX_LINES = 1;
const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;
/** The way from the folder of the compiler's output to that of the notebook. */
const WAY_UP = /^(?:\.\.\/)+/;

/** A place in what somebody has written: line from 1, column from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the place in a cell's text of a place in what runs. */
export type PositionMap = (line: number, column: number) => Position | undefined;

let latest: TraceMap | undefined;
/** Maps of the user's modules, by the names of the files that the compiler would have written. */
const modules = new Map<string, TraceMap>();

/** Takes the source map out of a compiled module, and keeps it for `latestMap` or `placeInModule`. */
export function takeMap(js: string): string {
  const encoded = INLINE_MAP.exec(js)?.[1];
  const map = encoded ? new TraceMap(Buffer.from(encoded, "base64").toString()) : undefined;
  const source = map?.sources[0]?.replace(WAY_UP, "");
  if (source === THIS_CELL) latest = map;
  else if (map && source) modules.set(join(process.cwd(), source.replace(/\.[cm]?tsx?$/, ".js")), map);
  return js.replace(INLINE_MAP, "");
}

/** The map of the cell compiled last. */
export function latestMap(): PositionMap {
  const map = latest;
  return (line, column) => {
    const place = map && placeIn(map, line, column);
    return place && { line: place.line - PREFIX_LINES, column: place.column };
  };
}

/** The place in a module of the user's, relative to the notebook's folder, of a place in what it was compiled to. */
export function placeInModule(
  compiled: string,
  line: number,
  column: number,
): (Position & { file: string }) | undefined {
  const map = modules.get(compiled);
  const place = map && placeIn(map, line, column);
  return place && { ...place, file: map.sources[0]!.replace(WAY_UP, "") };
}

function placeIn(map: TraceMap, line: number, column: number): Position | undefined {
  const { line: found, column: at } = originalPositionFor(map, { line, column });
  return found === null ? undefined : { line: found, column: at };
}
