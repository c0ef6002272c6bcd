import { writeFileSync } from 'node:fs';

/**
 * A vitest reporter that counts: writes to the file in TEST_REPORT, for each test file and project, what passed, failed, and
 * was skipped and why.
 */
export default class TestReport {
  onTestRunEnd(modules, unhandledErrors) {
    const files = modules.map(countFile);
    for (const error of unhandledErrors) {
      // Thrown outside of any test; vitest says in which file most of the time.
      const path = error.VITEST_TEST_PATH;
      const file = files.find((each) => each.path === path) ?? { project: '', path: '', ...nothing() };
      if (!files.includes(file)) files.push(file);
      file.failed.push(`an error outside of tests: ${error.message}`);
    }
    writeFileSync(process.env.TEST_REPORT, JSON.stringify(files));
  }
}

function countFile(module) {
  const file = { project: module.project.name, path: module.moduleId, ...nothing() };
  // A file that does not load and a hook that fails are failures, though no test of theirs ran.
  for (const suite of [module, ...module.children.allSuites()]) {
    for (const error of suite.errors()) file.failed.push(error.message);
  }
  for (const test of module.children.allTests()) {
    const { state, note } = test.result();
    if (state === 'passed') file.passed++;
    else if (state === 'failed') file.failed.push(test.fullName);
    else file.skipped.push({ test: test.fullName, reason: note ?? 'skipped by its file' });
  }
  return file;
}

function nothing() {
  return { passed: 0, failed: [], skipped: [] };
}
