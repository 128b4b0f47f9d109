import assert from "node:assert/strict";
import { LatestRequest } from "../../../extension/src/live/latest-request";

describe("LatestRequest", () => {
  it("has one request under way, and sends the newest of those made meanwhile when that is answered", () => {
    const sent: string[] = [];
    const requests = new LatestRequest<string>((request, wanted) => sent.push(`${request} ${wanted}`));
    for (const wanted of ["a", "b", "c"]) requests.want(wanted);
    assert.deepEqual(sent, ["1 a"]);
    assert.ok(requests.answered(1));
    assert.deepEqual(sent, ["1 a", "2 c"]);
    assert.ok(requests.waiting);
    assert.ok(!requests.answered(1), "an answer to an older request");
    assert.ok(requests.answered(2));
    assert.ok(!requests.waiting);
    assert.deepEqual(sent, ["1 a", "2 c"]);
  });

  it("starts afresh after a reset", () => {
    const sent: string[] = [];
    const requests = new LatestRequest<string>((request, wanted) => sent.push(`${request} ${wanted}`));
    requests.want("a");
    requests.want("b");
    requests.reset();
    requests.want("c");
    assert.deepEqual(sent, ["1 a", "2 c"]);
  });
});
