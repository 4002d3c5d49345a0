import { expect, it } from 'vitest';
import { addressLines } from './address-lines';

const http = {
  address: 'http://127.0.0.1:40001',
  port: 40_001,
  protocol: 'http' as const,
  virtualHosts: ['shop.example'],
  rules: { virtualHosts: { names: ['shop.example'], port: 8_180 } },
};

it('leads to the port, and to the shared one by host name', () => {
  expect(addressLines(http).map(({ text }) => text)).toEqual([
    'http://127.0.0.1:40001',
    'curl -i http://127.0.0.1:40001/',
    "curl -i -H 'Host: shop.example' http://127.0.0.1:8180/",
  ]);
});

it('asks for no request where there are none', () => {
  const tcp = { ...http, address: '127.0.0.1:40001', protocol: 'tcp' as const, virtualHosts: [] };
  expect(addressLines(tcp).map(({ text }) => text)).toEqual([
    '127.0.0.1:40001',
    'nc 127.0.0.1 40001',
  ]);
});
