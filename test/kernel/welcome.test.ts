import assert from "node:assert/strict";
import { Subscriber } from "zeromq";
import { KernelClient } from "./client";

/** Subscribers that come while the kernel is publishing: enough for one to meet a message on its way. */
const SUBSCRIBERS = 60;

describe("a client that subscribes while the kernel publishes", () => {
  it("is welcomed before it gets anything else", async function () {
    this.timeout(60_000);
    const kernel = await KernelClient.start();
    let publishing = true;
    const busy = (async () => {
      while (publishing) await Promise.all(Array.from({ length: 20 }, () => kernel.request("kernel_info_request", {})));
    })();
    for (let k = 0; k < SUBSCRIBERS; k++) {
      const client = new Subscriber();
      client.connect(kernel.iopubAddress);
      client.subscribe("");
      const frames = (await client.receive()).map(String);
      const header = JSON.parse(frames[frames.indexOf("<IDS|MSG>") + 2]!) as { msg_type: string };
      assert.equal(header.msg_type, "iopub_welcome", `subscriber ${k}`);
      client.close();
    }
    publishing = false;
    await busy;
    await kernel.stop();
  });
});
