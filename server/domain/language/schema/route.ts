import {
  fields,
  forms,
  hasKey,
  isMap,
  listForm,
  mapForm,
  metadata,
  named,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { notYet } from './not-yet';

const isNoCondition = (value: unknown) => isMap(value) && value.condition === '';

const storedRoute = notYet({
  what: 'the name and write the route here, for example `{weight: 50%}`',
  why: 'Routes cannot be stored under a name yet',
  description: 'The name of a stored route.',
});

const routeBody = fields(
  {
    weight: text
      .meta({
        description:
          'Share of the traffic, up to two decimals. The weights given add up to 0 or 100 %.',
        examples: ['50%', '99.5%'],
      })
      .optional(),
    condition: notYet({
      what: '`condition`',
      why: 'Conditions are not evaluated yet',
      description: 'Which requests take this route, such as `User-Agent = Firefox`.',
      isNeutral: isNoCondition,
    }).optional(),
    condition_strength: notYet({
      what: '`condition_strength`',
      why: 'Conditions are not evaluated yet',
      description: 'Share of the matching requests that take this route.',
    }).optional(),
    rewrites: notYet({
      what: '`rewrites`',
      why: 'Paths are not rewritten yet',
      description: 'Changes of the path, such as `/v2 if path_beg /v1`.',
    }).optional(),
    balance: notYet({
      what: '`balance`',
      why: 'The way instances take turns cannot be chosen yet',
      description: 'How instances take turns.',
      isNeutral: (value) => value === 'default',
    }).optional(),
    selector: notYet({
      what: '`selector`',
      why: 'Instances cannot be selected by label yet',
      description: 'Which instances are targets.',
    }).optional(),
    timeout: notYet({
      what: '`timeout`',
      why: 'Requests have no time limit of their own yet',
      description: 'How long a request may take.',
    }).optional(),
    retries: notYet({
      what: '`retries`',
      why: 'Requests are not repeated yet',
      description: 'When a failed request is tried again.',
    }).optional(),
    circuit_breaker: notYet({
      what: '`circuit_breaker`',
      why: 'There is no circuit breaker yet',
      description: 'When a failing instance is left alone for a while.',
    }).optional(),
    fallback: notYet({
      what: '`fallback`',
      why: 'There is no fallback route yet',
      description: 'Where requests go when no instance is healthy.',
    }).optional(),
    metadata: metadata.optional(),
    targets: outputOnly.optional(),
    lookup_name: outputOnly.optional(),
    kind: outputOnly.optional(),
  },
  { name: 'EitherReferenceOrAnonymous' },
);

const route = forms([
  textForm(storedRoute),
  mapForm(storedRoute, hasKey('reference', 'ref')),
  mapForm(routeBody),
]);

/** One path, a list of paths (each alone or as `{path: route}`), or path → route. */
export const routes = forms([
  textForm(),
  listForm(forms([textForm(), mapForm(named(route))])),
  mapForm(named(route)),
]);
