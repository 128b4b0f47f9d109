import type { KernelMessage } from "@jupyterlab/services";
import type { JsonObject, Message } from "./message";

type Content<M extends KernelMessage.IMessage> = M["content"];

/** The requests that this kernel answers, each with what it asks and what it is told. */
export interface Requests {
  kernel_info_request: { content: JsonObject; reply: JsonObject };
  execute_request: {
    content: Required<Content<KernelMessage.IExecuteRequestMsg>>;
    reply: JsonObject;
  };
  complete_request: { content: Content<KernelMessage.ICompleteRequestMsg>; reply: JsonObject };
  inspect_request: { content: Content<KernelMessage.IInspectRequestMsg>; reply: JsonObject };
  is_complete_request: { content: Content<KernelMessage.IIsCompleteRequestMsg>; reply: JsonObject };
  history_request: { content: HistoryRequest; reply: JsonObject };
  comm_info_request: { content: { target_name: string }; reply: JsonObject };
  interrupt_request: { content: JsonObject; reply: JsonObject };
  shutdown_request: { content: { restart: boolean }; reply: JsonObject };
  create_subshell_request: { content: JsonObject; reply: JsonObject };
  delete_subshell_request: { content: { subshell_id: string }; reply: JsonObject };
  list_subshell_request: { content: JsonObject; reply: JsonObject };
}

export interface HistoryRequest {
  readonly hist_access_type: "tail" | "range" | "search";
  readonly output: boolean;
  readonly n?: number | null | undefined;
  readonly session: number;
  readonly start: number;
  readonly stop?: number | null | undefined;
  readonly pattern: string;
  readonly unique: boolean;
}

export type RequestType = keyof Requests;

export interface CommContent {
  readonly comm_id: string;
  readonly target_name: string;
  readonly data?: unknown;
}

type RequestContents = { [K in RequestType]: Requests[K]["content"] };

/** The contents of all messages that arrive. */
export interface Contents extends RequestContents {
  comm_open: CommContent;
  comm_msg: CommContent;
  comm_close: CommContent;
  input_reply: { readonly value: string };
}

/** Requests of whose content nothing is read. */
export const WITHOUT_FIELDS = [
  "kernel_info_request",
  "interrupt_request",
  "create_subshell_request",
  "list_subshell_request",
] as const;

/** The messages of whose content something is read. */
export type CheckedType = Exclude<keyof Contents, (typeof WITHOUT_FIELDS)[number]>;

export type RequestHandlers<K extends RequestType = RequestType> = {
  [N in K]: (content: Requests[N]["content"], message: Message) => Promise<Requests[N]["reply"]> | Requests[N]["reply"];
};

/** `execute_request` → `execute_reply`. */
export function replyType(request: RequestType): string {
  return request.replace(/_request$/, "_reply");
}
