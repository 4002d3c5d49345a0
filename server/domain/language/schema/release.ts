import { fields, forms, listForm, mapForm, text, textForm } from './building-blocks';
import { writeHint } from './hint';
import { duration, nameOf, percentage } from './values';

const step = fields({
  weight: percentage('Share of the traffic that the new version gets.', '1%', '50%'),
  hold: duration('How long this share is kept before the next step.', '5m').optional(),
  approval: text
    .meta({ description: 'Whether a person must let the next step happen.', examples: [true] })
    .optional(),
});

const metric = fields({
  metric: nameOf('What is compared with the version before.', 'errors', 'latency'),
  quantile: text
    .meta({ description: 'Which quantile, in percent. Default: the average.', examples: [99] })
    .optional(),
  tolerance: percentage('How much worse it may be.', '20%').optional(),
});

export const ON_WORSE = ['roll_back', 'pause', 'notify'] as const;

const onWorse = text
  .refine((value) => ON_WORSE.some((known) => known === value), {
    error: () => writeHint({ message: '`on_worse` is `roll_back`, `pause` or `notify`.' }),
  })
  .meta({
    description: 'What happens when a metric is worse than before. Default `roll_back`.',
    examples: [...ON_WORSE],
  });

/** How a new version takes over, step by step. */
export const release = fields({
  steps: forms([listForm(forms([textForm(percentage('A share.', '10%')), mapForm(step)]))]).meta({
    description: 'Shares of the traffic, one after the other; the last is usually `100%`.',
    examples: [[{ weight: '10%', hold: '5m' }, { weight: '100%' }]],
  }),
  metrics: forms([
    textForm(nameOf('One metric.', 'errors')),
    listForm(forms([textForm(nameOf('A metric.', 'errors')), mapForm(metric)])),
    mapForm(metric),
  ])
    .meta({
      description: 'What is watched meanwhile.',
      examples: [[{ metric: 'errors' }, { metric: 'latency', quantile: 99, tolerance: '20%' }]],
    })
    .optional(),
  on_worse: onWorse.optional(),
}).meta({
  description: 'How a new version takes over, step by step.',
  examples: [{ steps: [{ weight: '10%', hold: '5m' }, { weight: '100%' }], on_worse: 'roll_back' }],
});
