import type { BaseIssue } from "valibot";
import { type CheckedType, type Contents, type RequestType, WITHOUT_FIELDS } from "./content";
import type { JsonObject } from "./message";
import { BadMessage } from "./wire";

/** Whether a request has no fields; such a one needs no schemas, so that the first answer, kernel_info, is early. */
function isWithoutFields(type: string): boolean {
  return (WITHOUT_FIELDS as readonly string[]).includes(type);
}

export function isRequest(type: string): type is RequestType {
  return isWithoutFields(type) || (type.endsWith("_request") && Object.hasOwn(loadSchemas(), type));
}

/**
 * The content of a message, with defaults filled in.
 *
 * @throws BadMessage when a field is not of its kind, naming the field, the kind and what was received.
 */
export function checkContent<K extends keyof Contents>(type: K, content: JsonObject): Contents[K] {
  if (isWithoutFields(type)) return {} as Contents[K];
  const { safeParse } = require("valibot") as typeof import("valibot");
  const { success, issues, output } = safeParse(loadSchemas()[type as CheckedType], content);
  if (!success) throw new BadMessage(explain(issues[0]));
  return output as Contents[K];
}

function loadSchemas() {
  return (require("./request-schemas") as typeof import("./request-schemas")).schemas;
}

/** Texts are the user's own: the log says only that there was one. */
function explain({ path, message, input, received }: BaseIssue<unknown>): string {
  const field = ["content", ...(path ?? []).map(({ key }) => String(key))].join(".");
  return `${field} must be ${message}, received ${typeof input === "string" ? "a string" : received}`;
}
