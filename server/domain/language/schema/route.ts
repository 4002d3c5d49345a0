import {
  fields,
  forms,
  listForm,
  mapForm,
  metadata,
  named,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { isReference, reference } from './reference';
import { count, duration, kindOf, nameOf, percentage } from './values';

const condition = forms([
  textForm(),
  mapForm(reference, isReference),
  mapForm(
    fields(
      {
        condition: text
          .meta({ description: 'The condition itself.', examples: ['User-Agent = Firefox'] })
          .optional(),
      },
      { name: 'EitherReferenceOrAnonymous' },
    ),
  ),
]).meta({
  description:
    'Which requests take this route before the others are shared by weight. `{ref: name}` names a stored one.',
  examples: ['User-Agent = Firefox', 'has header X-Beta and not cookie plan contains free'],
});

const rewrite = forms([
  textForm(nameOf('Name of a stored rewrite.', 'to-v2')),
  mapForm(reference, isReference),
  mapForm(
    fields(
      {
        path: text.meta({
          description:
            'The new path (`%[path]` in it is the old one), ` if `, and when: a condition, or what HAProxy calls an ACL.',
          examples: ['/v2%[path] if path begins /home', '/v2/home if path_beg /home'],
        }),
      },
      { name: 'EitherReferenceOrAnonymous' },
    ),
  ),
]);

const retries = fields({
  attempts: count('How often a request is tried again at most.', 2),
  on: forms([textForm(), listForm(text)])
    .meta({
      description:
        'After what: `connect-failure`, `reset`, `timeout`, `5xx`, or a status. Default `connect-failure`.',
      examples: [['connect-failure', 503]],
    })
    .optional(),
  methods: forms([textForm(), listForm(text)])
    .meta({
      description:
        'Of which requests. Default: those that have no effect, such as `GET` and `HEAD`.',
      examples: [['GET', 'PUT']],
    })
    .optional(),
}).meta({
  description: 'When a request that failed is tried again.',
  examples: [{ attempts: 2, on: ['connect-failure', 503] }],
});

const circuitBreaker = fields({
  consecutive_errors: count(
    'Errors in a row after which an instance gets no requests for a while.',
    5,
  ).optional(),
  ejection: duration('How long that is.', '30s').optional(),
  max_connections: count('Connections at a time; more are refused.', 200).optional(),
}).meta({
  description: 'When an instance that fails is left alone.',
  examples: [{ consecutive_errors: 5, ejection: '30s' }],
});

const isOne = (value: unknown) => !Array.isArray(value);

const routeShape = {
  weight: percentage(
    'Share of the traffic, up to two decimals. The weights given add up to 0 or 100 %.',
  ).optional(),
  condition: condition.optional(),
  condition_strength: percentage(
    'Share of the requests that meet the condition which take this route. Default 100 % with a condition.',
    '100%',
  ).optional(),
  rewrites: forms([listForm(rewrite), { name: 'text', matches: isOne, schema: rewrite }])
    .meta({
      description: 'Changes of the path. A text names a stored rewrite.',
      examples: [[{ path: '/v2/home if path_beg /home' }]],
    })
    .optional(),
  balance: text
    .meta({
      description: 'How instances take turns. Default: by turns, or fewest connections for tcp.',
      examples: ['default', 'roundrobin', 'leastconn'],
    })
    .optional(),
  selector: text
    .meta({
      description: 'Which containers are the targets; only for a path of one part.',
      examples: ['label(version)(2\\..*) and image(shop.*)'],
    })
    .optional(),
  connect_timeout: duration('How long connecting to an instance may take.', '1s').optional(),
  timeout: duration(
    'How long an instance may take until its answer begins; then it is 504.',
    '2s',
  ).optional(),
  retries: retries.optional(),
  circuit_breaker: circuitBreaker.optional(),
  fallback: nameOf(
    'The route that takes over when no instance of this one is healthy or its circuit is open.',
    'catalog:1.0',
  ).optional(),
  metadata: metadata.optional(),
  targets: outputOnly.optional(),
  lookup_name: outputOnly.optional(),
};

const route = forms([
  textForm(nameOf('Name of a stored route.', 'careful')),
  mapForm(reference, isReference),
  mapForm(
    fields({ ...routeShape, kind: outputOnly.optional() }, { name: 'EitherReferenceOrAnonymous' }),
  ),
]);

/** One path, a list of paths (each alone or as `{path: route}`), or path → route. */
export const routes = forms([
  textForm(),
  listForm(forms([textForm(), mapForm(named(route))])),
  mapForm(named(route)),
]);

/** A route stored under a name: settings to be used in gateways. */
export const routeSchema = fields({
  name: nameOf('Name of the route.', 'careful'),
  kind: kindOf('routes'),
  ...routeShape,
}).describe('A route: share, condition and limits of one way through a gateway, by name.');
