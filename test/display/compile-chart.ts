import { compile } from "vega-lite";
import type { VegaLiteSpec } from "../../src/display/vega-lite-spec";

/** Compiles a specification to vega and returns everything that vega-lite complains of. */
export function complaints(spec: VegaLiteSpec): string[] {
  const found: string[] = [];
  const note = (...words: readonly unknown[]) => {
    found.push(words.join(" "));
    return logger;
  };
  const logger = { warn: note, error: note, info: () => logger, debug: () => logger, level: () => logger };
  compile(spec as unknown as Parameters<typeof compile>[0], { logger: logger as never });
  return found;
}

/** All rows of data in a specification, those of layers and panels too, that have the given field. */
export function rowsWith(spec: unknown, field: string): Record<string, unknown>[] {
  if (Array.isArray(spec)) return spec.flatMap((part) => rowsWith(part, field));
  if (typeof spec !== "object" || spec === null) return [];
  return Object.entries(spec).flatMap(([key, part]) => {
    if (key !== "data") return rowsWith(part, field);
    return (part as { values: Record<string, unknown>[] }).values.filter((row) => field in row);
  });
}

/** The title and the lines under it. */
export function titleOf(spec: VegaLiteSpec): { readonly text: string; readonly subtitle: string } {
  const { text, subtitle = [] } = spec.title as { text: string | string[]; subtitle?: string | string[] };
  return { text: [text].flat().join("\n"), subtitle: [subtitle].flat().join("\n") };
}
