import { expect, test } from 'vitest';
import { PEM } from './certificate.test-support';
import { readCertificate } from './read-certificate';

test('says for whom a certificate is, and until when', () => {
  expect(readCertificate(PEM)).toEqual({
    hosts: ['shop.example', '*.shop.example'],
    expiresAt: Date.parse('2036-11-20T00:36:34.000Z'),
    reason: null,
  });
});

test.each([{ pem: '' }, { pem: 'a password' }, { pem: PEM.replace(/[A-Z]{4}/g, 'AAAA') }])(
  'tells nothing of a value that is no certificate',
  ({ pem }) => {
    expect(readCertificate(pem)).toEqual({
      hosts: [],
      expiresAt: null,
      reason: 'the secret holds no certificate in PEM form',
    });
  },
);
