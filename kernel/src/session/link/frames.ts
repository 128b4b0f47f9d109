/**
 * Messages on a pipe. A frame is
 *
 *   length of the rest (u32) · length of the JSON text (u32) · JSON text · bytes of the buffers, one after the other
 *
 * The only binary field is `input.buffers`; in the JSON text it is the list of their lengths. What cells print comes in
 * so many frames that it has a form of its own:
 *
 *   length of the rest (u32) · 0 (u32) · origin (f64) · place of the stream's name in STREAMS (u8) · text in UTF-8
 */
import type { Event, Events } from "./contract";

const HEAD = 8;
const STREAMS = ["stdout", "stderr"] as const;
const TEXT = HEAD + 9;
/** UTF-16 units of the longest text whose frame is written into the same memory again and again; UTF-8 takes up to three bytes each. */
const SHORT = 1 << 12;
/** Half of a pair has no UTF-8: JSON keeps it until the other half is printed. */
const SURROGATE = /[\ud800-\udfff]/;
const shortFrame = Buffer.allocUnsafeSlow(TEXT + 3 * SHORT);

interface WithBuffers {
  readonly input?: { readonly buffers?: readonly Uint8Array[] } | null;
}

/** One frame, to be written by a single write. */
export function encodeFrame(message: object): Buffer {
  const { input } = message as WithBuffers;
  const buffers = input?.buffers ?? [];
  const sizes = buffers.map(({ byteLength }) => byteLength);
  const json = JSON.stringify(sizes.length > 0 ? { ...message, input: { ...input, buffers: sizes } } : message);
  const jsonLength = Buffer.byteLength(json);
  const frame = Buffer.allocUnsafe(HEAD + jsonLength + sizes.reduce((sum, size) => sum + size, 0));
  frame.writeUInt32LE(frame.length - 4, 0);
  frame.writeUInt32LE(jsonLength, 4);
  frame.write(json, HEAD);
  let offset = HEAD + jsonLength;
  for (const each of buffers) {
    frame.set(each, offset);
    offset += each.byteLength;
  }
  return frame;
}

/** One frame of printed text, to be written before the next one is asked for. */
export function encodeStream({ origin, name, text }: Events["stream"]): Buffer {
  if (text.length > SHORT || SURROGATE.test(text))
    return encodeFrame({ event: "stream", input: { origin, name, text } });
  const length = TEXT + shortFrame.write(text, TEXT);
  shortFrame.writeUInt32LE(length - 4, 0);
  shortFrame.writeUInt32LE(0, 4);
  shortFrame.writeDoubleLE(origin, HEAD);
  shortFrame[HEAD + 8] = STREAMS.indexOf(name);
  return shortFrame.subarray(0, length);
}

function decodeStream(bytes: Buffer, start: number, end: number): Event<"stream"> {
  const origin = bytes.readDoubleLE(start + HEAD);
  const name = STREAMS[bytes[start + HEAD + 8]!]!;
  return { event: "stream", input: { origin, name, text: bytes.toString("utf8", start + TEXT, end) } };
}

/** The message of the frame that begins at a place among some bytes and ends at another. */
function decodeFrame(bytes: Buffer, start: number, end: number): unknown {
  const jsonLength = bytes.readUInt32LE(start + 4);
  if (jsonLength === 0) return decodeStream(bytes, start, end);
  let offset = start + HEAD + jsonLength;
  const message = JSON.parse(bytes.toString("utf8", start + HEAD, offset)) as { input?: { buffers?: unknown } | null };
  const sizes = message.input?.buffers;
  if (message.input && Array.isArray(sizes)) {
    message.input.buffers = sizes.map((size: number) => {
      const buffer = Uint8Array.prototype.slice.call(bytes, offset, offset + size);
      offset += size;
      return buffer;
    });
  }
  return message;
}

/** Cuts the chunks that a pipe delivers into messages. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /** Takes a chunk and returns the messages that it completes. */
  push(chunk: Buffer): unknown[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const messages: unknown[] = [];
    let size = this.#frameSize();
    if (size > this.#length) return messages;
    const bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    let offset = 0;
    while (bytes.length - offset >= 4) {
      size = 4 + bytes.readUInt32LE(offset);
      if (bytes.length - offset < size) break;
      messages.push(decodeFrame(bytes, offset, offset + size));
      offset += size;
    }
    this.#chunks = offset < bytes.length ? [bytes.subarray(offset)] : [];
    this.#length = bytes.length - offset;
    return messages;
  }

  /** Size of the first frame, or infinity where its length has not arrived. */
  #frameSize(): number {
    if (this.#length < 4) return Number.POSITIVE_INFINITY;
    if (this.#chunks[0]!.length < 4) this.#chunks = [Buffer.concat(this.#chunks)];
    return 4 + this.#chunks[0]!.readUInt32LE(0);
  }
}
