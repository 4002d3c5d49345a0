import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import { parseLogLine } from './parse-line';

const AT = Date.UTC(2026, 10, 22, 20, 5, 1, 250);
const ISO = new Date(AT).toISOString();

describe('parseLogLine', () => {
  test.each([
    ['pino', `{"level":50,"time":${AT},"pid":1,"msg":"no database"}`, { pid: 1 }],
    ['bunyan', `{"name":"api","level":50,"msg":"no database","time":"${ISO}"}`, { name: 'api' }],
    ['winston', `{"level":"error","message":"no database","timestamp":"${ISO}"}`, null],
    ['zap', `{"level":"error","ts":${AT / 1000},"msg":"no database","n":1}`, { n: 1 }],
    ['logrus', `{"level":"error","msg":"no database","time":"${ISO}"}`, null],
    ['logfmt', `time="${ISO}" level=error msg="no database" port=80`, { port: '80' }],
    ['plain', `${ISO} ERROR no database`, null],
    ['plain, in brackets', `[${ISO}] [error] no database`, null],
  ])('%s: time, level, message and the rest', (_, line, fields) => {
    expect(parseLogLine(line)).toEqual({ at: AT, level: 'error', text: 'no database', fields });
  });

  test('the level of Elastic’s schema, flat or nested', () => {
    expect(parseLogLine('{"log.level":"WARN","message":"slow"}').level).toBe('warn');
    expect(parseLogLine('{"log":{"level":"WARN"},"message":"slow"}').level).toBe('warn');
  });

  test.each([
    ['warn: nearly full', 'warn', 'nearly full'],
    ['DEBUG connected', 'debug', 'connected'],
    ['E1122 20:05:01.000000 1 main.go:1] broken', 'error', null],
    ['fatal | gone', 'fatal', 'gone'],
  ])('%s', (line, level, text) => {
    expect(parseLogLine(line)).toMatchObject({ level, text: text ?? line });
  });

  test.each([
    'error handling is hard',
    'information for everyone',
    'x = 1',
    '{"a":1}',
    '{not json}',
    'https://example.org/?a=1',
    '',
  ])('a line of no known form stays as it is: %s', (line) => {
    expect(parseLogLine(line)).toEqual({ at: null, level: null, text: line, fields: null });
  });

  test('never throws and loses no message, whatever a program writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        const said = parseLogLine(line);
        if (said.level === null && said.at === null && said.fields === null) {
          expect(line).toContain(said.text.trim());
        }
      }),
      { numRuns: 300 },
    );
  });
});
