const { Spec } = require('mocha').reporters;

/** Mocha's spec reporter, closed by a plain `N passed, N failed, N skipped` line for people and tools that read the end. */
module.exports = class ReeveReporter extends Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    process.stdout.write(`\n${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ''}\n`);
  }
};
