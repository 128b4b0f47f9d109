import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type * as TypeScript from "@tslab/typescript-for-tslab";

/** Lines that tslab puts before a cell's text. */
const PREFIX_LINES = 1;
const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;
const MAP_LINK = /\n?\/\/# sourceMappingURL=custom\.js\.map\s*$/;

/** The two steps from what runs back to the cell's text: to modern JavaScript, and from there to TypeScript. */
interface MapPair {
  readonly toModern: string;
  readonly toCell: string;
}

let latest: MapPair | undefined;

/** Transpiles with source maps, keeping them for `latestMap` and out of the text. */
export function takeMaps(
  js: string,
  options: TypeScript.TranspileOptions,
  transpile: typeof TypeScript.transpileModule,
): TypeScript.TranspileOutput {
  const toCell = INLINE_MAP.exec(js)?.[1];
  const output = transpile(js.replace(INLINE_MAP, ""), {
    ...options,
    compilerOptions: { ...options.compilerOptions, sourceMap: true },
  });
  latest = toCell && output.sourceMapText ? { toModern: output.sourceMapText, toCell } : undefined;
  return { ...output, outputText: output.outputText.replace(MAP_LINK, "") };
}

/** Finds the place in a cell's text (line from 1, column from 0) of a place in what runs. */
export type PositionMap = (line: number, column: number) => { line: number; column: number } | undefined;

/** The map of the cell transpiled last. */
export function latestMap(): PositionMap {
  const pair = latest;
  let maps: [TraceMap, TraceMap] | undefined;
  return (line, column) => {
    if (!pair) return undefined;
    maps ??= [new TraceMap(pair.toModern), new TraceMap(Buffer.from(pair.toCell, "base64").toString())];
    const modern = originalPositionFor(maps[0], { line, column });
    if (modern.line === null) return undefined;
    const cell = originalPositionFor(maps[1], { line: modern.line, column: modern.column });
    return cell.line === null ? undefined : { line: cell.line - PREFIX_LINES, column: cell.column };
  };
}
