import { expect, test } from 'vitest';
import { quartzSchedule } from './quartz-schedule';

test.each([
  ['*', 'PT1S', '2016-01-01T00:00:00Z'],
  ['0 * * * * ?', 'PT1M', '2016-01-01T00:00:00Z'],
  ['15 9', 'PT1H', '2016-01-01T00:09:15Z'],
  ['0 30 2 * * ? *', 'P1D', '2016-01-01T02:30:00Z'],
  ['0 0 0 28 * ?', 'P1M', '2016-01-28T00:00:00Z'],
  ['1 2 3 4 5', 'P1Y', '2016-05-04T03:02:01Z'],
])('%s repeats after %s from %s', (expression, period, start) => {
  expect(quartzSchedule(expression)).toEqual({ period, start });
});

test.each([
  '',
  'a',
  '0/5 * * * * ?',
  '60',
  '0 0 24',
  '0 0 0 31 * ?',
  '0 * 5',
  '0 0 0 1 1 2',
  '* * * * * * * *',
])('%s is no simple period', (expression) => {
  expect(quartzSchedule(expression)).toBeNull();
});
