import { z } from 'zod';
import { AGGREGATORS } from '../../artifact';
import { fields, forms, listForm, outputOnly, text, textForm } from './building-blocks';
import { kindOf } from './values';

const tags = forms([textForm(), listForm(text)]).meta({
  description: 'What it is about. `a:b` is found as `a`, too.',
  examples: ['deployments', ['services:catalog', 'route:canary']],
});

/** An event that is sent in. */
export const eventSchema: z.ZodType = fields({
  kind: kindOf('events'),
  tags,
  type: text
    .meta({ description: 'Letters, digits, `-` and `_`. Default `event`.', examples: ['event'] })
    .optional(),
  value: z
    .unknown()
    .meta({ description: 'What happened; anything.', examples: [{ responses: 120 }] })
    .optional(),
  timestamp: text
    .meta({ description: 'When, with zone. Default: now.', examples: ['2030-01-01T02:00:00Z'] })
    .optional(),
  version: text.meta({ description: 'Version of the event.', examples: ['v1'] }).optional(),
  id: outputOnly.optional(),
  digest: outputOnly.optional(),
}).describe('An event: something that happened, found again by its tags.');

const moment = (description: string) =>
  text.meta({ description, examples: ['now() - 10m', '2030-01-01T02:00:00Z'] }).optional();

/** A question about events. */
export const eventQuerySchema: z.ZodType = fields({
  kind: kindOf('event-queries'),
  tags: tags.meta({
    description: 'Tags that the events have, all of them.',
    examples: ['deployments'],
  }),
  type: text.meta({ description: 'Type of the events.', examples: ['event'] }).optional(),
  timestamp: fields({
    lt: moment('Before this time.'),
    lte: moment('Not after this time.'),
    gt: moment('After this time.'),
    gte: moment('Not before this time.'),
  })
    .meta({ description: 'When they happened.', examples: [{ gte: 'now() - 10m' }] })
    .optional(),
  aggregator: fields({
    type: text.meta({ description: 'What is computed.', examples: [...AGGREGATORS] }),
    field: text
      .meta({ description: 'Of which part of their values.', examples: ['response.time'] })
      .optional(),
  })
    .meta({
      description: 'One number instead of the events.',
      examples: [{ type: 'average', field: 'response.time' }],
    })
    .optional(),
}).describe('An event query: which events to find, or what to compute of them.');
