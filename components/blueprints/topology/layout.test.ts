import { describe, expect, test } from 'vitest';
import type { Blueprint } from '@/server/domain/artifact';
import { readBlueprint } from '@/server/domain/language/read-blueprint.test-support';
import { fc } from '@/server/test-random';
import { layoutTopology, type PlacedNode } from './layout';

type ClusterSketch = { name: string; versions: string[]; needs?: string[] };

function breed(name: string) {
  return { name, deployable: 'acme/x', ports: { web: 80 } };
}

/** Read as it will be on screen, where a circle or a dependency elsewhere may stand for a moment. */
function blueprint(clusters: ClusterSketch[], entries: string[] = []): Blueprint {
  const document = {
    name: 'shop',
    gateways: Object.fromEntries(entries.map((entry, index) => [9_050 + index, `${entry}/web`])),
    clusters: Object.fromEntries(
      clusters.map(({ name, versions }) => [name, versions.map((version) => breed(version))]),
    ),
  };
  const { blueprint: read } = readBlueprint(JSON.stringify(document));
  if (read === null) throw new Error('the sketch is not a blueprint');
  for (const { services, name } of read.clusters) {
    const needs = clusters.find((sketch) => sketch.name === name)?.needs ?? [];
    for (const { breed: described } of services) {
      if ('reference' in described) continue;
      described.dependencies = Object.fromEntries(needs.map((need) => [need, { reference: need }]));
    }
  }
  return read;
}

function rowOf(nodes: PlacedNode[], title: string): number {
  return nodes.find((node) => node.title === title)?.y ?? Number.NaN;
}

describe('layoutTopology', () => {
  test('goes from the gateway down to what everything needs', () => {
    const { nodes } = layoutTopology(
      blueprint(
        [
          { name: 'stock', versions: ['stock:1.0'] },
          { name: 'catalog', versions: ['catalog:1.0', 'catalog:2.0'], needs: ['stock:1.0'] },
          { name: 'storefront', versions: ['storefront:1.4'], needs: ['catalog:1.0', 'stock:1.0'] },
        ],
        ['storefront'],
      ),
    );
    const rows = ['gateway 9050', 'storefront', 'catalog', 'stock'].map((t) => rowOf(nodes, t));
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect(new Set(rows).size).toBe(4);
  });

  test('a dependency with a wildcard finds its cluster', () => {
    const { edges } = layoutTopology(
      blueprint([
        { name: 'web', versions: ['web:1'], needs: ['db:9*'] },
        { name: 'data', versions: ['db:9.6'] },
      ]),
    );
    expect(edges).toMatchObject([{ from: 'cluster web', to: 'cluster data', kind: 'needs' }]);
  });

  test('a dependency outside the blueprint draws no line', () => {
    const { edges } = layoutTopology(
      blueprint([{ name: 'web', versions: ['web:1'], needs: ['elsewhere:1'] }]),
    );
    expect(edges).toEqual([]);
  });

  test('clusters that need each other still get a place', () => {
    const { nodes } = layoutTopology(
      blueprint([
        { name: 'a', versions: ['a:1'], needs: ['b:1'] },
        { name: 'b', versions: ['b:1'], needs: ['a:1'] },
      ]),
    );
    expect(nodes.map((node) => node.title).sort()).toEqual(['a', 'b']);
  });

  test('no two boxes overlap and all lie on the canvas', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const sketch = fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          versions: fc.tuple(fc.constant(`${name}:1`)),
          needs: fc.subarray(names.map((other) => `${other}:1`)),
        }),
      ),
    );
    fc.assert(
      fc.property(sketch, fc.subarray(names), (clusters, entries) => {
        const { nodes, width, height } = layoutTopology(blueprint(clusters, entries));
        for (const node of nodes) {
          expect(node.x).toBeGreaterThanOrEqual(0);
          expect(node.x + node.width).toBeLessThanOrEqual(width);
          expect(node.y + node.height).toBeLessThanOrEqual(height);
        }
        for (const [index, one] of nodes.entries()) {
          for (const other of nodes.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });
});

function overlaps(one: PlacedNode, other: PlacedNode): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
