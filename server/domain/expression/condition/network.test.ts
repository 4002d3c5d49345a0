import { expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { isInNetwork, isNetwork } from './network';

test.each<[address: string, network: string, isIn: boolean]>([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.3', '0.0.0.0/0', true],
  ['10.1.2.3', '::/0', false],
  ['::ffff:10.1.2.3', '10.0.0.0/8', true],
  ['fd00::1', 'fd00::/8', true],
  ['fe80::1', 'fd00::/8', false],
  ['2001:db8:0:0:0:0:0:1', '2001:DB8::1', true],
  ['unknown', '0.0.0.0/0', false],
])('%s in %s: %s', (address, network, isIn) => expect(isInNetwork(address, network)).toBe(isIn));

test.each([
  '',
  '10',
  '10.0.0',
  '10.0.0.256',
  '10.0.0.0/33',
  '::1/129',
  '1::2::3',
  ':::',
  '1:2',
  'g::',
  '/8',
  '1:2:3:4:5:6:7:8::',
])('%j is no network', (text) => expect(isNetwork(text)).toBe(false));

test('an address is in the network of its first bits, and in no other of that length', () => {
  const octets = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(octets, octets, fc.nat(32), (a, b, length) => {
      const bits = (parts: number[]) =>
        parts
          .map((part) => part.toString(2).padStart(8, '0'))
          .join('')
          .slice(0, length);
      const isIn = isInNetwork(a.join('.'), `${b.join('.')}/${length}`);
      expect(isIn).toBe(bits(a) === bits(b));
    }),
  );
});
