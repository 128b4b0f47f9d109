import type { Header, JsonObject, Message } from "./message";
import type { Signer } from "./signer";

const DELIMITER = Buffer.from("<IDS|MSG>");
/** Signature, header, parent header, metadata, content. */
const FIXED_PARTS = 5;

/** A message that is not one: unsigned, cut short, or not what the protocol says. */
export class BadMessage extends Error {
  override readonly name = "BadMessage";
}

/** The frames of a message, signed. */
export function encode(message: Message, signer: Signer): Uint8Array[] {
  const { header, parent, metadata, content } = message;
  const parts = [header, parent, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [...message.identities, DELIMITER, Buffer.from(signer.sign(parts)), ...parts, ...message.buffers];
}

/**
 * The message in some frames.
 *
 * @throws BadMessage when it is cut short, wrongly signed, or its parts are not what they must be.
 */
export function decode(frames: readonly Buffer[], signer: Signer): Message {
  const delimiter = frames.findIndex((frame) => frame.equals(DELIMITER));
  if (delimiter === -1 || frames.length < delimiter + 1 + FIXED_PARTS) throw new BadMessage("a message was cut short");
  const [signature, ...parts] = frames.slice(delimiter + 1, delimiter + 1 + FIXED_PARTS) as [Buffer, ...Buffer[]];
  if (!signer.accepts(signature, parts))
    throw new BadMessage("a message was not signed with this kernel's key, or has been seen before");
  const [header, parent, metadata, content] = parts.map(parseObject) as [
    JsonObject,
    JsonObject,
    JsonObject,
    JsonObject,
  ];
  return {
    identities: frames.slice(0, delimiter),
    header: checkHeader(header),
    parent: parent as unknown as Header,
    metadata,
    content,
    buffers: frames.slice(delimiter + 1 + FIXED_PARTS),
  };
}

function parseObject(part: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(part.toString("utf8"));
  } catch {
    throw new BadMessage("a part of a message is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadMessage("a part of a message is not a JSON object");
  }
  return value as JsonObject;
}

function checkHeader(header: JsonObject): Header {
  for (const field of ["msg_id", "msg_type", "session"]) {
    if (typeof header[field] !== "string") throw new BadMessage(`header.${field} of a message is not a string`);
  }
  requireWritable(header);
  return header as unknown as Header;
}

/** Replies carry the header of their request: one that is nested too deeply could be read, but not written. */
function requireWritable(header: JsonObject): void {
  try {
    JSON.stringify(header);
  } catch {
    throw new BadMessage("the header of a message is nested too deeply");
  }
}
