import { expect, test } from 'vitest';
import { configurationSize, describeGatewayCapabilities } from './gateway-driver-words';

test('says each ability, and why one is missing', () => {
  const described = describeGatewayCapabilities({
    'native-expressions': true,
    mirror: 'cannot send copies',
    visitors: true,
    'rate-limit': true,
    'other-balances': true,
    'retry-methods': true,
    http2: true,
  });
  expect(described).toHaveLength(7);
  expect(described.filter(({ reason }) => reason !== null)).toEqual([
    { word: 'mirrors a share of the requests', reason: 'cannot send copies' },
  ]);
});

test('measures a configuration', () => {
  expect(configurationSize('a\nbé\n')).toEqual({ lines: 2, bytes: 6 });
  expect(configurationSize('')).toEqual({ lines: 0, bytes: 0 });
});
