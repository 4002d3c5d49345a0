import type { z } from 'zod';
import { fields, metadata, named, outputOnly } from './building-blocks';
import { clusterForms } from './cluster';
import { blueprintGateways } from './gateway';
import { dialects } from './settings';
import { environmentVariables } from './traits';
import { kindOf, nameOf } from './values';

const variables = environmentVariables.meta({
  description: 'Values that override those of the breeds: `cluster.VARIABLE` → value.',
  examples: [{ 'catalog.LOG_LEVEL': 'debug' }],
});

/** Every form a blueprint may be written in. The reader, completion and hover help all use this one. */
export const blueprintSchema: z.ZodType = fields({
  name: nameOf('Name of the blueprint.', 'shop:1.0'),
  kind: kindOf('blueprints'),
  metadata: metadata.optional(),
  gateways: blueprintGateways.optional(),
  clusters: named(clusterForms)
    .meta({
      description: 'Name → the versions of one service that share their traffic.',
      examples: [{ catalog: { services: ['catalog:1.0'] } }],
    })
    .optional(),
  environment_variables: variables.optional(),
  env: variables.optional(),
  dialects: dialects.optional(),
  dialect: dialects.optional(),
  lookup_name: outputOnly.optional(),
}).describe('A blueprint: clusters of services and the gateways that lead to them.');
