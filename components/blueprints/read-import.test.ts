import { describe, expect, test } from 'vitest';
import { isCompose, matchFiles, readImport } from './read-import';

const COMPOSE = `services:
  web:
    image: acme/web:1
    ports: ["8080:80"]
    env_file: ./config/web.env
    volumes: ["./data:/data"]
`;

describe('an import', () => {
  test.each([
    [COMPOSE, true],
    ['web:\n  image: acme/web:1\n', true],
    ['name: shop\nclusters: {}\n', false],
    ['kind: breeds\nservices: {}\n', false],
    ['[', false],
    ['', false],
  ])('knows what %j is', (text, isIt) => {
    expect(isCompose(text)).toBe(isIt);
  });

  test('of nothing is nothing', () => {
    expect(readImport({ text: ' \n', name: 'a', envFiles: [] })).toBeNull();
  });

  test('of a compose file is a blueprint, with what was left out', () => {
    const result = readImport({ text: COMPOSE, name: 'shop', envFiles: [] });
    expect(result?.from).toBe('compose');
    expect(result?.source).toContain('name: shop');
    expect(result?.source).toContain('acme/web:1');
    expect(result?.findings.some(({ message }) => message.includes('volumes'))).toBe(true);
    expect(result?.missingFiles).toEqual(['./config/web.env']);
  });

  test('takes variables from a file that was added', () => {
    const envFiles = [{ name: 'web.env', text: 'LEVEL=debug\n' }];
    const result = readImport({ text: COMPOSE, name: 'shop', envFiles });
    expect(result?.missingFiles).toEqual([]);
    expect(result?.source).toContain('LEVEL');
  });

  test('of an old document is that document in the words of today', () => {
    const old =
      'name: shop\nendpoints:\n  web.port: 9050/http\nclusters:\n  web:\n    breed:\n      name: web:1\n      deployable: acme/web:1\n      ports: {port: 80/http}\n';
    const result = readImport({ text: old, name: '', envFiles: [] });
    expect(result?.from).toBe('vamp');
    expect(result?.source).toContain('gateways');
    expect(result?.changes.length).toBeGreaterThan(0);
  });
});

test('a file is found by its name, the last one given counts', () => {
  const files = [
    { name: 'a.env', text: 'old' },
    { name: 'a.env', text: 'new' },
  ];
  expect(matchFiles(['./x/a.env', 'b.env'], files)).toEqual({ './x/a.env': 'new' });
});
