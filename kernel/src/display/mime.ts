/** A value that shows itself as one MIME type. */
export interface MimeValue {
  [key: symbol]: () => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** Wraps data so that it is shown as `type`, with a text beside it for places without pictures. */
export function ofType(type: string, data: unknown, text: string): MimeValue {
  return { [Symbol.for("Jupyter.display")]: () => ({ [type]: data, "text/plain": text }) };
}
