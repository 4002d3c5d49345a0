import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { DeploymentSpec, OperationKind, OperationState, Origin } from '../domain/deployment';
import type { ChangeSet } from '../domain/plan';
import { sampleChangeSet, sampleSpec } from './conformance/samples';
import {
  changeSetSchema,
  deploymentSpecSchema,
  type operationKindSchema,
  type operationStateSchema,
  type originSchema,
  readStored,
} from './schema';

describe('the schemas of what is stored', () => {
  it('are the types of the domain, field by field', () => {
    expectTypeOf<z.infer<typeof deploymentSpecSchema>>().branded.toEqualTypeOf<DeploymentSpec>();
    expectTypeOf<z.infer<typeof changeSetSchema>>().toEqualTypeOf<ChangeSet>();
    expectTypeOf<z.infer<typeof operationKindSchema>>().toEqualTypeOf<OperationKind>();
    expectTypeOf<z.infer<typeof originSchema>>().toEqualTypeOf<Origin>();
    expectTypeOf<z.infer<typeof operationStateSchema>>().toEqualTypeOf<OperationState>();
  });

  it('lose nothing', () => {
    const spec = sampleSpec('shop');
    expect(readStored(deploymentSpecSchema, structuredClone(spec), 'deployment')).toEqual(spec);
    const changes = sampleChangeSet('shop');
    expect(readStored(changeSetSchema, structuredClone(changes), 'operation')).toEqual(changes);
  });

  it('read services of before there were secrets, arguments, networks, dialects and generations', () => {
    const spec = sampleSpec('shop');
    const service = {
      name: 'catalog:1.0',
      deployable: { type: 'command', command: ['node', 'catalog.mjs'] },
      ports: [],
      environment: { A: 'b' },
      healthChecks: [],
      scale: { cpu: 1, memoryMb: 64, instances: 1 },
      dependsOn: [],
    };
    const old = { ...spec, clusters: [{ name: 'catalog', services: [service] }] };
    const read = readStored(deploymentSpecSchema, old, 'deployment shop');
    expect(read.clusters[0]?.services[0]).toEqual({
      ...service,
      secrets: {},
      arguments: [],
      network: null,
      dialects: {},
      generation: 0,
    });
  });

  it('name the record and the place when something else was stored', () => {
    const broken = { ...sampleSpec('shop'), gateways: [{ name: 5 }] };
    expect(() => readStored(deploymentSpecSchema, broken, 'deployment shop')).toThrow(
      /stored deployment shop cannot be read[\s\S]*gateways\[0\]\.name/,
    );
  });
});
