import { writeFileSync } from 'node:fs';

/** A vitest reporter that counts: writes to the file in TEST_REPORT what passed, failed, and was skipped and why. */
export default class TestReport {
  onTestRunEnd(modules, unhandledErrors) {
    const report = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      // A file that does not load and a hook that fails are failures, though no test of theirs ran.
      for (const suite of [module, ...module.children.allSuites()]) report.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'passed' || state === 'failed') report[state]++;
        else report.skipped.push({ test: test.fullName, reason: note ?? 'skipped by its file' });
      }
    }
    writeFileSync(process.env.TEST_REPORT, JSON.stringify(report));
  }
}
