import assert from "node:assert/strict";
import { encodeFrame, FrameReader } from "../../kernel/src/session/link";

const messages = [
  { event: "stream", input: { origin: 1, name: "stdout", text: "ψ\n" } },
  {
    event: "comm",
    input: { data: { buffers: [1] }, buffers: [Buffer.of(1, 2, 3), Buffer.of(), Buffer.of(4)] },
  },
  { reply: 1, ok: true, output: null },
];

describe("FrameReader", () => {
  const bytes = Buffer.concat(messages.map(encodeFrame));

  it("gives the messages that were encoded, wherever a pipe cuts them", () => {
    for (let size = 1; size <= bytes.length; size++) {
      const reader = new FrameReader();
      const read: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) read.push(...reader.push(bytes.subarray(at, at + size)));
      assert.deepEqual(read, messages, `in chunks of ${size} bytes`);
    }
  });
});
