import { describe, expect, test } from 'vitest';
import type { JsonMap } from '../artifact';
import { readDocuments } from '../language';
import { diffArtifacts } from './diff-artifacts';

/** The long form of a document that is fine. */
function normal(text: string): JsonMap {
  const [document] = readDocuments(text).documents;
  if (!document?.normal) throw new Error('the example is not valid');
  return document.normal;
}

const SHOP = `
kind: blueprint
name: shop
gateways: {9050: web/http}
clusters:
  web:
    services:
      - breed: {name: "web:1", deployable: acme/web:1, ports: {http: 8080/http}}
        scale: {cpu: 0.1, memory: 64MB, instances: 1}
      - breed: {name: "web:2", deployable: acme/web:2, ports: {http: 8080/http}}
    gateways: {http: {routes: {"web:1": {weight: 90%}, "web:2": {weight: 10%}}}}
`;

describe('documents as the language reads them', () => {
  test('written short or long mean the same', () => {
    const long = SHOP.replace('9050: web/http', '9050: {routes: {web/http: {}}}');
    expect(diffArtifacts(normal(SHOP), normal(long))).toEqual([]);
  });

  test('differ in what was changed, and in nothing else', () => {
    const changed = SHOP.replace('90%', '50%')
      .replace('10%', '50%')
      .replace('instances: 1', 'instances: 3')
      .replace('acme/web:2', 'acme/web:2.1');
    const entries = diffArtifacts(normal(SHOP), normal(changed));
    expect(entries.map(({ subject, summary }) => `${subject}: ${summary}`)).toEqual([
      'web/web:1: 1 → 3 instances',
      'web/web:2: image acme/web:2 → acme/web:2.1',
      'web gateway http → web:1: weight 90% → 50%',
      'web gateway http → web:2: weight 10% → 50%',
    ]);
  });
});
