import { describe, expect, test } from 'vitest';
import { answerCondition, answerSelector, describeAnswer, parseRequest } from './condition';

const request = parseRequest('path: /beta?a=1\nheaders: {X-Tier: free}', 'request.yml');

describe('the answer to a condition', () => {
  test('holds its tree, its text in one form, and whether the request meets it', () => {
    expect(answerCondition('path begins /beta', null)).toEqual({
      valid: true,
      tree: { kind: 'path-begins', value: '/beta', start: 0, end: 17 },
      text: 'path begins /beta',
      warnings: [],
    });
    const met = answerCondition('(path begins /beta)AND(header x-tier = free)', request);
    expect(met).toMatchObject({
      matches: true,
      text: 'path begins /beta and header x-tier == free',
    });
    expect(answerCondition('method = POST', request)).toMatchObject({ matches: false });
    const open = answerCondition('< a >', request);
    expect(open).toMatchObject({ matches: null, reason: expect.stringContaining('HAProxy') });
  });

  test('has columns that count from 1', () => {
    expect(answerCondition('host = a and b', request)).toEqual({
      valid: false,
      error: {
        code: 'InvalidConditionError',
        message: expect.stringContaining('`b`'),
        column: 14,
        endColumn: 15,
      },
    });
    expect(answerCondition('host has a||b', null)).toMatchObject({
      warnings: [{ column: 10, endColumn: 14 }, { column: 1 }],
    });
  });

  test('reads well', () => {
    const text = 'host = a and b';
    const lines = describeAnswer(text, answerCondition(text, null)).split('\n');
    expect(lines[0]).toMatch(/^✕ 1:14 InvalidConditionError /);
    expect(lines.slice(1)).toEqual(['  host = a and b', '               ^']);
    expect(describeAnswer('path=/', answerCondition('path=/', request))).toBe(
      'path == /\n✕ the request does not meet it',
    );
    expect(describeAnswer('<a>', answerCondition('<a>', request))).toMatch(/^< a >\n\? .*HAProxy/);
  });
});

test('a selector is read as one, and no request is asked about', () => {
  expect(answerSelector('name(.*)')).toMatchObject({
    valid: true,
    tree: { kind: 'name', pattern: '.*' },
  });
  expect(answerSelector('host = a')).toMatchObject({
    error: { code: 'InvalidSelectorError', column: 1 },
  });
  expect(() => answerSelector('name(.*)', 'request.yml')).toThrow('no request');
});

test.each(['{"path": ', '- a', 'header: {}', 'path: beta'])('%j is no request', (text) => {
  expect(() => parseRequest(text, 'request.yml')).toThrow('request.yml is n');
});
