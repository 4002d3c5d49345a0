import { expect, test } from 'vitest';
import { fc } from '../../../test-random';
import type { Artifact } from '../../artifact';
import { anyBlueprint } from '../arbitrary/blueprints.test-support';
import { anyBreed } from '../arbitrary/breeds.test-support';
import { anyGateway, anyRoute } from '../arbitrary/gateways.test-support';
import { anyScale } from '../arbitrary/values.test-support';
import { readDocuments } from '../read-documents';
import { toYaml, writeArtifact } from './write-artifact';

const artifacts: [string, fc.Arbitrary<Artifact>][] = [
  ['blueprints', anyBlueprint.map((value) => ({ kind: 'blueprints', value }))],
  ['breeds', anyBreed.map((value) => ({ kind: 'breeds', value }))],
  ['gateways', anyGateway.map((value) => ({ kind: 'gateways', value }))],
  ['routes', anyRoute.map((value) => ({ kind: 'routes', value }))],
  ['scales', anyScale.map((value) => ({ kind: 'scales', value }))],
];

test.each(artifacts)(
  'the normal form of %s, as JSON and as YAML, reads as what it was written from',
  {
    timeout: 60_000,
  },
  (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (artifact) => {
        const normal = writeArtifact(artifact);
        for (const text of [JSON.stringify(normal), toYaml(normal)]) {
          const { documents, findings } = readDocuments(text);
          expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(documents[0]?.artifact).toEqual(artifact);
          expect(documents[0]?.normal).toEqual(normal);
        }
      }),
      { numRuns: 25 },
    );
  },
);
