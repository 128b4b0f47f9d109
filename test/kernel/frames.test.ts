import assert from "node:assert/strict";
import { encodeFrame, encodeStream, FrameReader } from "../../kernel/src/session/link";

const messages = [
  { event: "stream", input: { origin: 1, name: "stdout", text: "ψ\n" } },
  {
    event: "comm",
    input: { data: { buffers: [1] }, buffers: [Buffer.of(1, 2, 3), Buffer.of(), Buffer.of(4)] },
  },
  { reply: 1, ok: true, output: null },
];

describe("FrameReader", () => {
  const printed = ["", "ψ\n", "\ud83d", "\ude00", "x".repeat(100_000)].map((text) => ({
    event: "stream",
    input: { origin: 2 ** 40, name: "stderr" as const, text },
  }));
  const frames = [...messages.map(encodeFrame), ...printed.map(({ input }) => Buffer.from(encodeStream(input)))];
  const bytes = Buffer.concat(frames);

  it("gives the messages that were encoded, wherever a pipe cuts them", () => {
    for (let size = 1; size <= bytes.length; size += Math.ceil(size / 100)) {
      const reader = new FrameReader();
      const read: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) read.push(...reader.push(bytes.subarray(at, at + size)));
      assert.deepEqual(read, [...messages, ...printed], `in chunks of ${size} bytes`);
    }
  });
});
