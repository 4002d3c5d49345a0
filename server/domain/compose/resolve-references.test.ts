import { describe, expect, test } from 'vitest';
import type { Artifact } from '../artifact';
import { readDocuments } from '../language';
import { resolveReferences } from './resolve-references';

const STORED = `
kind: breeds
name: api:1
deployable: acme/api
ports: {web: 80}
---
kind: scales
name: small
cpu: 0.2
memory: 64MB
instances: 3
---
kind: conditions
name: beta
condition: User-Agent = Firefox
---
kind: routes
name: slow
weight: 100%
condition: {reference: beta}
condition_strength: 40%
---
kind: escalations
name: more
type: scale_instances
minimum: 1
maximum: 5
scale_by: 1
---
kind: slas
name: fast
type: response_time_sliding_window
threshold: {upper: 500, lower: 100}
window: {interval: 60, cooldown: 120}
escalations: [more]
`;

function artifacts(): Map<string, Artifact> {
  const { documents } = readDocuments(STORED);
  return new Map(
    documents.map(({ kind, name, artifact, findings }) => {
      if (artifact === null) throw new Error(JSON.stringify(findings));
      return [`${kind}/${name}`, artifact];
    }),
  );
}

function resolve(text: string) {
  const [document] = readDocuments(text, { kind: 'blueprints' }).documents;
  if (document?.artifact?.kind !== 'blueprints') throw new Error(JSON.stringify(document));
  const stored = artifacts();
  return resolveReferences(
    document.artifact.value,
    (kind, name) => stored.get(`${kind}/${name}`) ?? null,
  );
}

describe('resolveReferences', () => {
  test('what is stored takes the place of its name, also inside of what is stored', () => {
    const { blueprint, conflicts } = resolve(`
name: shop
clusters:
  api:
    services: [{breed: "api:1", scale: small}]
    gateways: {web: {routes: {"api:1": slow}}}
    sla: fast
`);
    expect(conflicts).toEqual([]);
    const [cluster] = blueprint.clusters;
    expect(cluster?.services[0]).toMatchObject({
      breed: { name: 'api:1', ports: [{ name: 'web', number: 80 }] },
      scale: { cpu: 0.2, memoryMb: 64, instances: 3 },
    });
    expect(cluster?.gateways[0]?.routes).toEqual([
      expect.objectContaining({
        service: 'api:1',
        reference: null,
        weight: 10_000,
        conditionStrength: 4_000,
        condition: { text: 'User-Agent = Firefox' },
      }),
    ]);
    expect(cluster?.slas).toMatchObject([{ upperMs: 500, escalations: [{ maximum: 5 }] }]);
  });

  test('what is not stored is a conflict each, once, that says what to do', () => {
    const { conflicts } = resolve(`
name: shop
clusters:
  a: {services: [{breed: "a:1", scale: huge}]}
  b: {services: [{breed: "b:1", scale: huge}]}
`);
    expect(conflicts.map(({ subject }) => subject)).toEqual(['a:1', 'huge', 'b:1']);
    expect(conflicts[0]).toMatchObject({
      code: 'ArtifactNotFound',
      message: 'the breed a:1 is not stored anywhere',
      advice: expect.stringContaining('store a breed'),
    });
  });
});
