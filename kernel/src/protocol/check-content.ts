import type { Requests, RequestType } from "./content";
import type { JsonObject } from "./message";
import { BadMessage } from "./wire";

/** Reads the fields of a message's content; a wrong kind of value is refused, and says which field it was. */
class Fields {
  constructor(private readonly content: JsonObject) {}

  text(name: string, fallback?: string): string {
    return this.#read<string>(name, fallback, "a string", (value) => typeof value === "string");
  }

  flag(name: string, fallback: boolean): boolean {
    return this.#read(name, fallback, "a boolean", (value) => typeof value === "boolean");
  }

  whole(name: string, fallback?: number): number {
    return this.#read(name, fallback, "a whole number", Number.isInteger);
  }

  optionalWhole(name: string): number | undefined {
    return this.content[name] === undefined || this.content[name] === null ? undefined : this.whole(name);
  }

  texts(name: string): Record<string, string> {
    const isTexts = (value: unknown) =>
      typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "string");
    return this.#read(name, {}, "an object of strings", isTexts);
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    return this.#read<T>(name, undefined, `one of ${values.join(", ")}`, (value) => values.includes(value as T));
  }

  #read<T>(name: string, fallback: T | undefined, kind: string, accepts: (value: unknown) => boolean): T {
    const value = this.content[name] ?? fallback;
    if (!accepts(value)) throw new BadMessage(`content.${name} must be ${kind}`);
    return value as T;
  }
}

type Checks = { [K in RequestType]: (fields: Fields) => Requests[K]["content"] };

const checks: Checks = {
  kernel_info_request: () => ({}),
  execute_request: (fields) => ({
    code: fields.text("code"),
    silent: fields.flag("silent", false),
    store_history: fields.flag("store_history", true),
    user_expressions: fields.texts("user_expressions"),
    allow_stdin: fields.flag("allow_stdin", true),
    stop_on_error: fields.flag("stop_on_error", true),
  }),
  complete_request: position,
  inspect_request: (fields) => ({ ...position(fields), detail_level: fields.whole("detail_level", 0) === 1 ? 1 : 0 }),
  is_complete_request: (fields) => ({ code: fields.text("code") }),
  history_request: (fields) => ({
    hist_access_type: fields.oneOf("hist_access_type", ["tail", "range", "search"]),
    output: fields.flag("output", false),
    n: fields.optionalWhole("n"),
    session: fields.whole("session", 0),
    start: fields.whole("start", 0),
    stop: fields.optionalWhole("stop"),
    pattern: fields.text("pattern", "*"),
    unique: fields.flag("unique", false),
  }),
  comm_info_request: (fields) => {
    const target = fields.text("target_name", "");
    return target === "" ? {} : { target_name: target };
  },
  interrupt_request: () => ({}),
  shutdown_request: (fields) => ({ restart: fields.flag("restart", false) }),
  create_subshell_request: () => ({}),
  delete_subshell_request: (fields) => ({ subshell_id: fields.text("subshell_id") }),
  list_subshell_request: () => ({}),
};

function position(fields: Fields): { code: string; cursor_pos: number } {
  const code = fields.text("code");
  return { code, cursor_pos: fields.whole("cursor_pos", [...code].length) };
}

export function isRequest(type: string): type is RequestType {
  return Object.hasOwn(checks, type);
}

/**
 * The content of a request, with defaults filled in.
 *
 * @throws BadMessage when a field is not of its kind.
 */
export function checkContent<K extends RequestType>(type: K, content: JsonObject): Requests[K]["content"] {
  return checks[type](new Fields(content));
}
