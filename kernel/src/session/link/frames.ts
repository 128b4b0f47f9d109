/**
 * Messages on a pipe. A frame is
 *
 *   length of the rest (u32) · length of the JSON text (u32) · JSON text · bytes of the buffers, one after the other
 *
 * The only binary field is `input.buffers`; in the JSON text it is the list of their lengths.
 */
const HEAD = 8;

interface WithBuffers {
  readonly input?: { readonly buffers?: readonly Uint8Array[] } | null;
}

/** One frame, to be written by a single write. */
export function encodeFrame(message: object): Buffer {
  const buffers = (message as WithBuffers).input?.buffers ?? [];
  const json = Buffer.from(JSON.stringify(message, (key, value) => (key === "buffers" ? lengths(value) : value)));
  const frame = Buffer.allocUnsafe(HEAD + json.length + buffers.reduce((sum, each) => sum + each.byteLength, 0));
  frame.writeUInt32LE(frame.length - 4, 0);
  frame.writeUInt32LE(json.length, 4);
  json.copy(frame, HEAD);
  let offset = HEAD + json.length;
  for (const each of buffers) {
    frame.set(each, offset);
    offset += each.byteLength;
  }
  return frame;
}

function lengths(value: unknown): unknown {
  return Array.isArray(value) && value.every((each) => each instanceof Uint8Array)
    ? value.map((each: Uint8Array) => each.byteLength)
    : value;
}

function decodeFrame(body: Buffer): unknown {
  const length = body.readUInt32LE(0);
  const message = JSON.parse(body.toString("utf8", 4, 4 + length)) as { input?: { buffers?: unknown } | null };
  const sizes = message.input?.buffers;
  if (message.input && Array.isArray(sizes)) {
    let offset = 4 + length;
    message.input.buffers = sizes.map((size: number) => {
      const bytes = Uint8Array.prototype.slice.call(body, offset, offset + size);
      offset += size;
      return bytes;
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
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    let offset = 0;
    while (bytes.length - offset >= 4) {
      size = 4 + bytes.readUInt32LE(offset);
      if (bytes.length - offset < size) break;
      messages.push(decodeFrame(bytes.subarray(offset + 4, offset + size)));
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
