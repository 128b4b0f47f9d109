import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** Lines that tslab puts before a cell's text. */
const PREFIX_LINES = 1;
const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;

let latest: string | undefined;

/** Takes the source map out of a compiled module, and keeps it for `latestMap`. */
export function takeMap(js: string): string {
  latest = INLINE_MAP.exec(js)?.[1];
  return js.replace(INLINE_MAP, "");
}

/** Finds the place in a cell's text (line from 1, column from 0) of a place in what runs. */
export type PositionMap = (line: number, column: number) => { line: number; column: number } | undefined;

/** The map of the cell compiled last. */
export function latestMap(): PositionMap {
  const encoded = latest;
  let map: TraceMap | undefined;
  return (line, column) => {
    if (!encoded) return undefined;
    map ??= new TraceMap(Buffer.from(encoded, "base64").toString());
    const cell = originalPositionFor(map, { line, column });
    return cell.line === null ? undefined : { line: cell.line - PREFIX_LINES, column: cell.column };
  };
}
