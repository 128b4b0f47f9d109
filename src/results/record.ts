/** What a notebook can show: one value per MIME type; the front end takes the richest it knows. */
export type MimeBundle = Readonly<Record<`${string}/${string}`, unknown>>;

/** A readonly record of plain data; `kind` names its picture. */
export interface ResultRecord {
  readonly kind: string;
}

type Renderer = (result: never) => MimeBundle | Promise<MimeBundle>;

const display = Symbol.for("Jupyter.display");
const renderers = new Map<string, Renderer>();

/** Names the function that draws results of one kind. The room `display` calls this once for each kind. */
export function registerRenderer<T extends ResultRecord>(
  kind: T["kind"],
  render: (result: T) => MimeBundle | Promise<MimeBundle>,
): void {
  renderers.set(kind, render);
}

/**
 * Makes a plain record one that draws itself in a notebook: its `Symbol.for("Jupyter.display")` method asks the
 * registry for the renderer of its kind. The method is not enumerable, so the record's fields stay plain data.
 */
export function displayed<T extends ResultRecord>(fields: T): T {
  const render = () =>
    (renderers.get(fields.kind) as ((result: T) => MimeBundle | Promise<MimeBundle>) | undefined)?.(fields);
  return Object.defineProperty(fields, display, { value: render, enumerable: false });
}
