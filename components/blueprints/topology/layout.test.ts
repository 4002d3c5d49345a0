import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Blueprint, BlueprintCluster } from '@/server/domain/blueprint';
import { layoutTopology, type PlacedNode } from './layout';

type ClusterSketch = { name: string; versions: string[]; needs?: string[] };

function cluster({ name, versions, needs = [] }: ClusterSketch): BlueprintCluster {
  return {
    name,
    gateways: [],
    healthChecks: null,
    services: versions.map((version) => ({
      breed: {
        name: version,
        deployable: { type: 'command', definition: ['node'] },
        ports: [],
        environment: [],
        constants: {},
        dependencies: Object.fromEntries(needs.map((need) => [need, need])),
        healthChecks: null,
      },
      environment: {},
      scale: null,
      healthChecks: null,
    })),
  };
}

function blueprint(clusters: ClusterSketch[], entries: string[] = []): Blueprint {
  return {
    name: 'shop',
    environment: {},
    clusters: clusters.map(cluster),
    gateways: entries.map((entry, index) => ({
      key: String(9_050 + index),
      port: 9_050 + index,
      protocol: 'http',
      routes: [{ cluster: entry, port: 'web', weight: null }],
    })),
  };
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
