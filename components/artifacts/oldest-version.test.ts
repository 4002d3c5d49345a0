import { expect, test } from 'vitest';
import { oldestVersion } from './oldest-version';

test('the oldest form tells the age of a text', () => {
  expect(oldestVersion(['0.9.3', '0.8.3 – 0.8.5', '0.10.0'])).toBe('0.8.5');
  expect(oldestVersion(['0.10.0', '0.9.5'])).toBe('0.9.5');
  expect(oldestVersion([])).toBeNull();
});
