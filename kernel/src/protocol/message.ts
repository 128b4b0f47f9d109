import { randomUUID } from "node:crypto";

/** Version of the messaging protocol that this kernel speaks. */
export const PROTOCOL_VERSION = "5.5";

export type JsonObject = Record<string, unknown>;

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
  /** The subshell that a request is for. */
  readonly subshell_id?: string | null;
}

export interface Message {
  /** Who sent it (a router's identities), or the topic of what is published. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  /** The request that this belongs to; empty where there is none. */
  readonly parent: Header | Record<string, never>;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/** This kernel's own session, one a process. */
export const SESSION = randomUUID();

export function newHeader(type: string): Header {
  return {
    msg_id: randomUUID(),
    msg_type: type,
    session: SESSION,
    username: "kernel",
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  };
}
