import assert from "node:assert/strict";
import { setViewSettings, whenSettingsChange } from "../../extension/src/view-settings";
import { written } from "../../extension/src/written";

const NUMBERS = [0, -1.23456, 2.63305e-5, 12345.6];

describe("written", () => {
  afterEach(() => setViewSettings({ digits: 4 }));

  it("writes numbers as they are read", () => {
    assert.deepEqual(NUMBERS.map(written), ["0", "−1.235", "2.63e−5", "12350"]);
  });

  it("follows the setting of digits", () => {
    setViewSettings({ digits: 6 });
    assert.deepEqual(NUMBERS.map(written), ["0", "−1.23456", "2.6331e−5", "12345.6"]);
  });
});

describe("settings", () => {
  it("tell when they have changed, and only then, as long as somebody listens", () => {
    let told = 0;
    const listening = whenSettingsChange(() => told++);
    setViewSettings({ palette: "viridis" });
    assert.equal(told, 0);
    setViewSettings({ palette: "magma" });
    assert.equal(told, 1);
    listening.dispose();
    setViewSettings({ palette: "viridis" });
    assert.equal(told, 1);
  });
});
