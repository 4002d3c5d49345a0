import { expect, test } from 'vitest';
import { countPlaywright, countVitest, readReport } from './reports.mjs';

const vitest = (changes) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  testResults: [],
  ...changes,
});

test('vitest: tests are counted as reported', () => {
  expect(countVitest(vitest({ numFailedTests: 2 }), 1)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 1,
  });
});

test('vitest: a file that does not load is a failure, beside the failed tests of others', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(countVitest(vitest({ numFailedTests: 1, testResults }), 1).failed).toBe(2);
});

test('vitest: what the machine lacks is said once', () => {
  const lacking = { status: 'skipped', title: 'not tested: no Docker Engine' };
  const optedOut = { status: 'skipped', title: 'a case (with its reason)' };
  const testResults = [
    { status: 'passed', assertionResults: [lacking, optedOut] },
    { status: 'passed', assertionResults: [lacking] },
  ];
  expect(countVitest(vitest({ testResults }), 0)).toEqual({
    passed: 3,
    failed: 0,
    skipped: 1,
    notes: ['not tested: no Docker Engine'],
  });
});

test('a runner that fails without a failed test is a failure', () => {
  expect(countVitest(vitest({}), 1).failed).toBe(1);
  const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright({ stats }, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 });
});

test('playwright: flaky tests and errors outside of tests are failures', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats, errors: [{ message: 'x' }] }, 1)).toEqual({
    passed: 4,
    failed: 3,
    skipped: 2,
  });
});

test('a runner that wrote no report has crashed', () => {
  expect(() => readReport('/does/not/exist.json', null)).toThrow(
    'no report was written (exit code null)',
  );
});
