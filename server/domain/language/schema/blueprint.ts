import type { z } from 'zod';
import { fields, metadata, named, text } from './building-blocks';
import { clusterForms } from './cluster';
import { blueprintGateways } from './gateway';
import { dialects, notYet } from './not-yet';
import { environmentVariables } from './traits';

/** Every form a blueprint may be written in. The reader, completion and hover help all use this one. */
export const blueprintSchema: z.ZodType = fields({
  name: text.meta({ description: 'Name of the blueprint.', examples: ['shop:1.0'] }),
  kind: text.meta({ description: 'What this document is.', examples: ['blueprints'] }).optional(),
  metadata: metadata.optional(),
  gateways: blueprintGateways.optional(),
  clusters: named(clusterForms)
    .meta({
      description: 'Name → the versions of one service that share their traffic.',
      examples: [{ catalog: { services: ['catalog:1.0'] } }],
    })
    .optional(),
  environment_variables: environmentVariables
    .meta({
      description: 'Values that override those of the breeds: `cluster.VARIABLE` → value.',
      examples: [{ 'catalog.LOG_LEVEL': 'debug' }],
    })
    .optional(),
  env: environmentVariables.describe('Short for `environment_variables`.').optional(),
  dialects: dialects.optional(),
  dialect: dialects.optional(),
  import: notYet({
    what: '`import`',
    why: 'Templates cannot be imported yet',
    description: 'Templates this document is based on.',
  }).optional(),
}).describe('A blueprint: clusters of services and the gateways that lead to them.');
