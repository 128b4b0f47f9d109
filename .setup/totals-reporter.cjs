const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

/** Mocha's own report for people, and its totals in a file (option `totals`) for the test command. */
module.exports = class TotalsReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      writeFileSync(options.reporterOptions.totals, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
