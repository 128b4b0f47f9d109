import { type JsonObject, type Requests, toCodePoints, toUtf16 } from "../protocol";
import type { Cells } from "./cells";

type Position = Requests["complete_request"]["content"];
type Place = Requests["inspect_request"]["content"];

/** Answers complete_request. */
export async function complete(cells: Cells, { code, cursor_pos }: Position): Promise<JsonObject> {
  const { start, end, matches } = await cells.process.call("complete", { code, position: toUtf16(code, cursor_pos) });
  const [cursor_start, cursor_end] = [toCodePoints(code, start), toCodePoints(code, end)];
  const types = matches.map(({ kind, ...match }) => ({ ...match, type: kind, start: cursor_start, end: cursor_end }));
  return {
    status: "ok",
    matches: matches.map(({ text }) => text),
    cursor_start,
    cursor_end,
    metadata: { _jupyter_types_experimental: types },
  };
}

/** Milliseconds after which a console is told that nothing is known; many give up for good after a second. */
const COMPLETENESS_PATIENCE = 600;

/** Answers is_complete_request; says "unknown" while the process that knows TypeScript is still starting. */
export async function isComplete(cells: Cells, { code }: { readonly code: string }): Promise<JsonObject> {
  let timer: NodeJS.Timeout | undefined;
  const unknown = new Promise<JsonObject>((resolve) => {
    timer = setTimeout(resolve, COMPLETENESS_PATIENCE, { status: "unknown" });
  });
  const known = cells.process.call("isComplete", { code }).then((completeness) => ({ ...completeness }));
  return Promise.race([known, unknown]).finally(() => clearTimeout(timer));
}

/** Answers inspect_request. */
export async function inspect(cells: Cells, { code, cursor_pos, detail_level }: Place): Promise<JsonObject> {
  const detail = detail_level === 1;
  const found = await cells.process.call("inspect", { code, position: toUtf16(code, cursor_pos), detail });
  const data = found ? { "text/plain": found.text, "text/markdown": found.markdown } : {};
  return { status: "ok", found: found !== null, data, metadata: {} };
}
