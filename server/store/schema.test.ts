import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { DeploymentSpec, OperationKind, OperationState } from '../domain/deployment';
import type { ChangeSet } from '../domain/plan';
import { sampleChangeSet, sampleSpec } from './conformance/samples';
import {
  changeSetSchema,
  deploymentSpecSchema,
  type operationKindSchema,
  type operationStateSchema,
  readStored,
} from './schema';

describe('the schemas of what is stored', () => {
  it('are the types of the domain, field by field', () => {
    expectTypeOf<z.infer<typeof deploymentSpecSchema>>().toEqualTypeOf<DeploymentSpec>();
    expectTypeOf<z.infer<typeof changeSetSchema>>().toEqualTypeOf<ChangeSet>();
    expectTypeOf<z.infer<typeof operationKindSchema>>().toEqualTypeOf<OperationKind>();
    expectTypeOf<z.infer<typeof operationStateSchema>>().toEqualTypeOf<OperationState>();
  });

  it('lose nothing', () => {
    const spec = sampleSpec('shop');
    expect(readStored(deploymentSpecSchema, structuredClone(spec), 'deployment')).toEqual(spec);
    const changes = sampleChangeSet('shop');
    expect(readStored(changeSetSchema, structuredClone(changes), 'operation')).toEqual(changes);
  });

  it('name the record and the place when something else was stored', () => {
    const broken = { ...sampleSpec('shop'), gateways: [{ name: 5 }] };
    expect(() => readStored(deploymentSpecSchema, broken, 'deployment shop')).toThrow(
      /stored deployment shop cannot be read[\s\S]*gateways\[0\]\.name/,
    );
  });
});
