import { describe, expect, test } from 'vitest';
import { composed, serviceOf } from '../compose/compose.test-support';
import { isSecretName } from './secret-name';
import { listSecretUses } from './secret-uses';

describe('isSecretName', () => {
  test.each(['key', 'db.password', 'Schlüssel-1', 'a@b', 'shop_2'])('%j can be written', (name) => {
    expect(isSecretName(name)).toBe(true);
  });
  test.each(['', 'a b', 'a/b', 'a:b', '.a', 'a.', 'a..b', 'a}', '$a', 'a,b', 'a\n', '[a]'])(
    '%j cannot',
    (name) => expect(isSecretName(name)).toBe(false),
  );
});

test('listSecretUses names each secret once for each service that has it', () => {
  const spec = composed(`
name: shop
clusters:
  a: {name: "a:1", deployable: x, env: {A: $secret://one, B: "$secret://two $secret://one"}}
  b: {name: "b:1", deployable: x, env: {A: plain}}
  c: {name: "c:1", deployable: x, env: {A: $secret://two}}`);
  expect(serviceOf(spec, 'b:1').secrets).toEqual({});
  expect(listSecretUses(spec)).toEqual([
    { secret: 'one', deployment: 'shop', cluster: 'a', service: 'a:1' },
    { secret: 'two', deployment: 'shop', cluster: 'a', service: 'a:1' },
    { secret: 'two', deployment: 'shop', cluster: 'c', service: 'c:1' },
  ]);
});
