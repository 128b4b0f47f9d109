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
  comm_info_request: { content: { target_name?: string }; reply: JsonObject };
  interrupt_request: { content: JsonObject; reply: JsonObject };
  shutdown_request: { content: { restart: boolean }; reply: JsonObject };
  create_subshell_request: { content: JsonObject; reply: JsonObject };
  delete_subshell_request: { content: { subshell_id: string }; reply: JsonObject };
  list_subshell_request: { content: JsonObject; reply: JsonObject };
}

export interface HistoryRequest {
  readonly hist_access_type: "tail" | "range" | "search";
  readonly output: boolean;
  readonly n: number | undefined;
  readonly session: number;
  readonly start: number;
  readonly stop: number | undefined;
  readonly pattern: string;
  readonly unique: boolean;
}

export type RequestType = keyof Requests;

/** A request whose content has been checked. */
export type Request<K extends RequestType = RequestType> = {
  [N in K]: { readonly type: N; readonly content: Requests[N]["content"]; readonly message: Message };
}[K];

export type RequestHandlers<K extends RequestType = RequestType> = {
  [N in K]: (content: Requests[N]["content"], message: Message) => Promise<Requests[N]["reply"]> | Requests[N]["reply"];
};

/** `execute_request` → `execute_reply`. */
export function replyType(request: RequestType): string {
  return request.replace(/_request$/, "_reply");
}
