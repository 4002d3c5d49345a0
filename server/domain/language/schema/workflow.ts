import { z } from 'zod';
import { WORKFLOW_STATUSES } from '../../artifact';
import { breed } from './breed';
import {
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
import { healthChecks } from './health-check';
import { writeHint } from './hint';
import { scaleForms } from './scale';
import { dialects, network, runtimeArguments } from './settings';
import { environmentShape } from './traits';
import { count, kindOf, nameOf } from './values';

const period = text.meta({
  description: 'Time between two runs, as ISO 8601 writes it.',
  examples: ['PT30S', 'PT10M', 'P1D'],
});

const time = forms([
  textForm(period),
  mapForm(
    fields({
      period,
      start: text
        .meta({
          description: 'When it runs first. Default `now`.',
          examples: ['now', '2030-01-01T02:00:00Z'],
        })
        .optional(),
      repeat: count('How often it runs. Default: for ever.', 30).optional(),
    }),
  ),
]).meta({ description: 'Runs again and again.', examples: ['P1D'] });

const tags = forms([textForm(), listForm(text)]).meta({
  description: 'Tags that an event must have, all of them.',
  examples: [['deployments', 'synchronized']],
});

const event = forms([textForm(), listForm(text), mapForm(fields({ tags }))]).meta({
  description: 'Runs once for each event with these tags.',
  examples: ['deployments'],
});

const undefinedSchedule = z.custom(() => false, {
  error: () =>
    writeHint({
      code: 'UndefinedWorkflowScheduleError',
      message: 'A schedule is `daemon`, `{time: period}` or `{event: tags}`. Write one of them.',
    }),
});

const schedule = forms([
  textForm(),
  mapForm(fields({ time }), hasKey('time')),
  mapForm(fields({ event }), hasKey('event')),
  { name: 'a map', matches: () => true, schema: undefinedSchedule },
]).meta({
  description: 'When it runs: always (`daemon`), at times, or on events.',
  examples: ['daemon', { time: 'P1D' }, { event: 'deployments' }],
});

/** A workflow stored under its name. */
export const workflowSchema: z.ZodType = fields({
  name: nameOf('Name of the workflow. No deployment may have the same.', 'nightly-report'),
  kind: kindOf('workflows'),
  metadata: metadata.optional(),
  lookup_name: outputOnly.optional(),
  breed,
  schedule,
  status: text
    .meta({
      description: 'What it is doing, or should do. Default `starting`.',
      examples: [...WORKFLOW_STATUSES],
    })
    .optional(),
  scale: scaleForms.optional(),
  ...environmentShape,
  arguments: runtimeArguments.optional(),
  network: network.optional(),
  health_checks: healthChecks.optional(),
  dialects: dialects.optional(),
  dialect: dialects.optional(),
  instances: outputOnly.optional(),
  health: outputOnly.optional(),
}).describe('A workflow: a script or program that runs always, at times, or on events.');
