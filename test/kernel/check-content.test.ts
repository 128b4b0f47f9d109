import assert from "node:assert/strict";
import { checkContent } from "../../kernel/src/protocol";

describe("checkContent", () => {
  it("fills in what is not there, or null, and leaves out what it does not know", () => {
    assert.deepEqual(checkContent("execute_request", { code: "1", silent: null, more: true }), {
      code: "1",
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: true,
      stop_on_error: true,
    });
    assert.deepEqual(checkContent("inspect_request", { code: "a𝜓b" }), { code: "a𝜓b", cursor_pos: 3, detail_level: 0 });
    assert.deepEqual(checkContent("kernel_info_request", { code: 3 }), {});
  });

  const refused: [...Parameters<typeof checkContent>, says: string][] = [
    ["execute_request", {}, "content.code must be given, received undefined"],
    ["execute_request", { code: 3 }, "content.code must be a string, received 3"],
    ["execute_request", { code: "", silent: "secret" }, "content.silent must be a boolean, received a string"],
    [
      "execute_request",
      { code: "", user_expressions: { x: {} } },
      "content.user_expressions.x must be a string, received Object",
    ],
    [
      "execute_request",
      { code: "", user_expressions: 1 },
      "content.user_expressions must be an object of strings, received 1",
    ],
    ["complete_request", { code: "x", cursor_pos: 1.5 }, "content.cursor_pos must be a whole number, received 1.5"],
    ["inspect_request", { code: "x", detail_level: 2 }, "content.detail_level must be 0 or 1, received 2"],
    [
      "history_request",
      { hist_access_type: [] },
      "content.hist_access_type must be one of tail, range, search, received Array",
    ],
    ["comm_open", { comm_id: "c", target_name: true }, "content.target_name must be a string, received true"],
    ["input_reply", { value: null }, "content.value must be a string, received null"],
  ];
  for (const [type, content, says] of refused) {
    it(`says of ${type} ${JSON.stringify(content)} that ${says}`, () => {
      assert.throws(() => checkContent(type, content), { name: "BadMessage", message: says });
    });
  }
});
