import { describe, expect, it } from 'vitest';
import { refusalOf } from './guard';

const HOST = '127.0.0.1:8100';

describe('refusalOf', () => {
  it.each([
    ['a page of its own', { method: 'POST', headers: { host: HOST, origin: `http://${HOST}` } }],
    ['the command line', { method: 'DELETE', headers: { host: HOST } }],
    ['localhost', { method: 'GET', headers: { host: 'localhost:8100' } }],
    ['IPv6 loopback', { method: 'GET', headers: { host: '[::1]:8100' } }],
  ])('lets %s pass', (_, request) => {
    expect(refusalOf(request)).toBeNull();
  });

  it.each([
    ['another site', { method: 'POST', headers: { host: HOST, origin: 'http://evil.example' } }],
    [
      'another port of this machine',
      { method: 'PUT', headers: { host: HOST, origin: 'http://127.0.0.1:9050' } },
    ],
    ['a sandboxed page', { method: 'POST', headers: { host: HOST, origin: 'null' } }],
    ['a rebound name', { method: 'GET', headers: { host: 'evil.example' } }],
    ['no name at all', { method: 'GET', headers: {} }],
  ])('refuses %s with a reason', (_, request) => {
    expect(refusalOf(request)).toMatch(/not (from|to) "/);
  });
});
