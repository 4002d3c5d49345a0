import { describe, expect, test } from 'vitest';
import { readBlueprint } from '../read-blueprint.test-support';
import { applyEdits, unmarkCursor } from './cursor.test-support';
import { prepareRenameAt, renameAt } from './rename-at';
import { SHOP } from './shop.test-support';

/** Marks the first place where `words` stand, at the `|` in them. */
function mark(words: string, text = SHOP): string {
  const plain = words.replace('|', '');
  if (!text.includes(plain)) throw new Error(`not in the text: ${plain}`);
  return text.replace(plain, words.replaceAll('$', '$$$$'));
}

function rename(marked: string, newName: string) {
  const { text, place } = unmarkCursor(marked);
  const result = renameAt(text, { ...place, newName });
  return 'reason' in result ? result.reason : applyEdits(text, result.edits);
}

/** What differs, line by line, before and after. */
function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  return after
    .split('\n')
    .filter((line, index) => line !== old[index])
    .map((line) => line.trim());
}

describe('renameAt', () => {
  test('a cluster: gateways, variables, escalations and references follow', () => {
    const after = rename(mark('  cata|log:\n'), 'books');
    expect(changedLines(SHOP, after)).toEqual([
      '9050: books/web',
      'books/web: {weight: 100%}',
      'books:',
      '- {type: scale_instances, target: books, minimum: 1, maximum: 2, scale_by: 1}',
      'books.LEVEL: warn',
      'books.environment_variables.STOCK_URL: "http://$stock.host"',
    ]);
  });

  test('a cluster behind a dollar sign', () => {
    const after = rename(mark('$sto|ck.host'), 'store');
    expect(changedLines(SHOP, after)).toEqual([
      'store:',
      'catalog.environment_variables.STOCK_URL: "http://$store.host"',
    ]);
  });

  test('a breed: routes and fallbacks follow, its image does not', () => {
    const after = rename(mark('name: catalog:1|.0'), 'catalog:1.1');
    expect(changedLines(SHOP, after)).toEqual([
      'name: catalog:1.1',
      'catalog:1.1: {weight: 90%, condition: {ref: beta}}',
      '"catalog:2.0": {weight: 10%, fallback: catalog:1.1}',
    ]);
  });

  test('a breed that is only named: services and dependencies follow', () => {
    const after = rename(mark('services: sto|ck:1.0'), 'stock:2.0');
    expect(changedLines(SHOP, after)).toEqual(['services: stock:2.0', 'db: stock:2.0']);
  });

  test('a port: gateways, health checks and references follow', () => {
    const after = rename(mark('9050: catalog/w|eb'), 'http');
    expect(changedLines(SHOP, after)).toEqual([
      '9050: catalog/http',
      'catalog/http: {weight: 100%}',
      'ports: {http: 8080/http}',
      'health_checks: {path: /, port: http, initial_delay: 1s, timeout: 1s, interval: 1s, failures: 3}',
      'http:',
    ]);
  });

  test('a dependency', () => {
    const after = rename(mark('$d|b.host'), 'store');
    expect(changedLines(SHOP, after)).toEqual([
      'STOCK_URL: "http://$store.host:$store.ports.sql/${LEVEL}"',
      'store: stock:1.0',
    ]);
  });

  test('an environment variable of a breed keeps its alias', () => {
    const after = rename(mark('LEV|EL[log]'), 'LOG');
    expect(changedLines(SHOP, after)).toEqual([
      'LOG[log]: info',
      'STOCK_URL: "http://$db.host:$db.ports.sql/${LOG}"',
      'LOG: debug',
      'catalog.LOG: warn',
    ]);
  });

  test('what is renamed is as valid as before', () => {
    const text =
      'name: a\nclusters:\n  x: {name: "x:1", deployable: i, ports: {web: 80}}\ngateways: {1: x/web}\n';
    const after = rename(mark('clusters:\n  |x:', text), 'y');
    expect(readBlueprint(after).blueprint?.gateways[0]?.routes[0]?.cluster).toBe('y');
  });

  test('across documents of one text, but clusters only within theirs', () => {
    const text =
      'kind: breeds\nname: a|:1\nports: {web: 80}\n---\nkind: blueprints\nname: b\nclusters: {c: "a:1"}\n---\nkind: blueprints\nname: d\nclusters: {c: {services: [{breed: "a:1"}]}}\n';
    expect(rename(text, 'a:2')).toBe(text.replace('|', '').replaceAll('a:1', 'a:2'));
    const cluster = text.replace('|', '').replace('{c: "a:1"}', '{|c: "a:1"}');
    expect(rename(cluster, 'e')).toBe(text.replace('|', '').replace('{c: "a:1"}', '{e: "a:1"}'));
  });

  test('wildcards stay as they are', () => {
    const text = 'kind: breeds\nname: |a:1\ndeployable: x\ndependencies: {b: a*}\n';
    expect(rename(text, 'z:1')).toContain('dependencies: {b: a*}');
  });

  test('a name YAML would misread is put into quotes where it stands alone', () => {
    expect(rename('kind: scales\nname: |a\n', 'true')).toBe('kind: scales\nname: "true"\n');
  });

  test.each([
    ['a taken name', '  cata|log:\n', 'stock', /already a cluster `stock`/],
    ['blanks', '  cata|log:\n', 'a b', /must not contain blanks/],
    ['nothing', '  cata|log:\n', '', /cannot be empty/],
    ['a dot in a port', 'ports: {we|b', 'a.b', /must not contain a dot/],
    ['a dot behind a dollar sign', '$d|b.host', 'a.b', /stands behind a `\$`/],
    ['no name at all', 'weight: 9|0%', 'x', /Nothing here/],
  ])('refuses %s', (_, marked, newName, reason) => {
    expect(rename(mark(marked), newName)).toMatch(reason);
  });
});

describe('prepareRenameAt', () => {
  test('selects the name alone', () => {
    const { text, place } = unmarkCursor(mark('9050: cat|alog/web'));
    expect(prepareRenameAt(text, place)).toEqual({
      range: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 16 },
      placeholder: 'catalog',
    });
  });

  test('offers nothing on words of the language', () => {
    const { text, place } = unmarkCursor(mark('clus|ters:'));
    expect(prepareRenameAt(text, place)).toBeNull();
  });
});
