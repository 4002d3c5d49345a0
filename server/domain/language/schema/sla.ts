import { z } from 'zod';
import {
  type Form,
  fields,
  forms,
  hasKey,
  listForm,
  mapForm,
  metadata,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { escalations, isOfType } from './escalation';
import { nameOf } from './values';

const whole = (description: string, example: number) =>
  text.meta({ description, examples: [example] });

const objective = {
  objective: text.meta({ description: 'Share of good requests.', examples: ['99.9%'] }),
  period: text.meta({ description: 'Over which time.', examples: ['30d'] }),
  minimum_requests: whole('With fewer requests in the period nothing is judged.', 100).optional(),
  description: text.meta({ description: 'For people.', examples: ['Catalog answers'] }).optional(),
  runbook: text
    .meta({ description: 'What to do, for people.', examples: ['https://wiki.example/catalog'] })
    .optional(),
};

const SHAPES = {
  response_time_sliding_window: {
    type: text.meta({
      description: '`response_time_sliding_window`: response times stay between two limits.',
      examples: ['response_time_sliding_window'],
    }),
    threshold: fields({
      upper: whole('Slower than this many milliseconds escalates.', 500),
      lower: whole('Faster than this many milliseconds de-escalates.', 100),
    }).meta({
      description: 'Limits of the response time.',
      examples: [{ upper: 500, lower: 100 }],
    }),
    window: fields({
      interval: whole('Seconds over which response times are looked at.', 60),
      cooldown: whole('Seconds of rest after an escalation.', 120),
    }).meta({
      description: 'How long is looked back, and rested.',
      examples: [{ interval: 60, cooldown: 120 }],
    }),
    quantile: whole(
      'Which quantile of the response times, in percent. Default: the average.',
      95,
    ).optional(),
  },
  escalation_only: {
    type: text.meta({
      description: '`escalation_only`: reacts to escalations that others ask for.',
      examples: ['escalation_only'],
    }),
  },
  availability: {
    type: text.meta({
      description: '`availability`: share of requests not answered with 5xx.',
      examples: ['availability'],
    }),
    ...objective,
  },
  latency: {
    type: text.meta({
      description: '`latency`: share of requests faster than the threshold.',
      examples: ['latency'],
    }),
    ...objective,
    threshold: text.meta({ description: 'What counts as fast.', examples: ['300ms'] }),
  },
};
export const SLA_TYPES = Object.keys(SHAPES);

const untyped = {
  type: text.meta({
    description:
      'What is watched: `response_time_sliding_window`, `availability`, `latency`, or `escalation_only`.',
    examples: SLA_TYPES,
  }),
};

type Naming = { shape: z.ZodRawShape; refused?: Parameters<typeof fields>[1] };

function bodies({ shape, refused }: Naming): Form[] {
  return [
    ...Object.entries(SHAPES).map(([name, own]) =>
      mapForm(fields({ ...shape, ...own }, refused), isOfType(name)),
    ),
    mapForm(z.looseObject({ ...shape, ...untyped }), hasKey('type')),
    mapForm(fields({ ...shape, ...untyped }, refused)),
  ];
}

const common = {
  escalations: escalations.optional(),
  metadata: metadata.optional(),
  kind: outputOnly.optional(),
};

const reference = fields({
  reference: nameOf('Name of the stored SLA.', 'fast').optional(),
  ref: nameOf('Short for `reference`.', 'fast').optional(),
  escalations: escalations.optional(),
});

const oneSla = forms([
  textForm(),
  mapForm(reference, hasKey('reference', 'ref')),
  ...bodies({ shape: common, refused: { name: 'EitherReferenceOrAnonymous' } }),
]).meta({
  id: 'Sla',
  description: 'One level: the name of a stored SLA, or one described here.',
  examples: ['fast', { type: 'availability', objective: '99.9%', period: '30d' }],
});

/** `sla` of a cluster: the name of a stored one, `{ref}` with escalations of its own, one described here, or a list. */
export const slaForms = forms([textForm(), listForm(oneSla), mapForm(oneSla)]).meta({
  description: 'Which quality the cluster keeps, and what is done when it does not.',
  examples: [{ type: 'availability', objective: '99.9%', period: '30d' }],
});

/** An SLA stored under a name. */
export const slaSchema: z.ZodType = forms(
  bodies({
    shape: {
      ...common,
      name: text.meta({ description: 'Name of the SLA.', examples: ['fast'] }),
    },
  }),
).describe('An SLA: a quality to keep, and what is done when it is missed.');
