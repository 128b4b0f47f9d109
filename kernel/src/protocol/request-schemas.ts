import {
  boolean,
  type GenericSchema,
  integer,
  nullish,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  string,
  transform,
  unknown,
} from "valibot";
import type { CheckedType, Contents } from "./content";

/** The messages of all schemas say what the field must be. */
const text = string("a string");
const texts = record(text, text, "an object of strings");
const flag = boolean("a boolean");
const whole = pipe(number("a whole number"), integer("a whole number"));
const HISTORY_ACCESSES = ["tail", "range", "search"] as const;

/** With the fields that are not there, or null, filled in; fields that are not named here are left out. */
const fields = <E extends Parameters<typeof object>[0]>(entries: E) => object(entries, "given");

const code = fields({ code: text });
const position = { code: text, cursor_pos: nullish(whole) };
const atEnd = <T extends { code: string; cursor_pos?: number | null | undefined }>(content: T) => ({
  ...content,
  cursor_pos: content.cursor_pos ?? [...content.code].length,
});
const comm = fields({ comm_id: text, target_name: nullish(text, ""), data: optional(unknown()) });

/** What the content of each message must be; the types are those of `@jupyterlab/services`. */
export const schemas: { readonly [K in CheckedType]: GenericSchema<unknown, Contents[K]> } = {
  execute_request: fields({
    code: text,
    silent: nullish(flag, false),
    store_history: nullish(flag, true),
    user_expressions: nullish(texts, {}),
    allow_stdin: nullish(flag, true),
    stop_on_error: nullish(flag, true),
  }),
  complete_request: pipe(fields(position), transform(atEnd)),
  inspect_request: pipe(
    fields({ ...position, detail_level: nullish(picklist([0, 1], "0 or 1"), 0) }),
    transform(atEnd),
  ),
  is_complete_request: code,
  history_request: fields({
    hist_access_type: picklist(HISTORY_ACCESSES, `one of ${HISTORY_ACCESSES.join(", ")}`),
    output: nullish(flag, false),
    n: nullish(whole),
    session: nullish(whole, 0),
    start: nullish(whole, 0),
    stop: nullish(whole),
    pattern: nullish(text, "*"),
    unique: nullish(flag, false),
  }),
  comm_info_request: fields({ target_name: nullish(text, "") }),
  shutdown_request: fields({ restart: nullish(flag, false) }),
  delete_subshell_request: fields({ subshell_id: text }),
  comm_open: comm,
  comm_msg: comm,
  comm_close: comm,
  input_reply: fields({ value: text }),
};
