import { z } from 'zod';
import {
  type Form,
  fields,
  forms,
  hasKey,
  isMap,
  listForm,
  mapForm,
  metadata,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { nameOf } from './values';

const type = (description: string, example: string) =>
  text.meta({ description, examples: [example] });

/** Short groups: a map with this key alone. */
export const GROUP_TYPES = ['to_all', 'to_one'];

/** A map whose `type` is one of these. */
export const isOfType =
  (...types: string[]) =>
  (value: unknown) =>
    isMap(value) && types.includes(String(value.type));

const isShortGroup = (value: unknown) =>
  hasKey(...GROUP_TYPES)(value) && !hasKey('type', 'reference', 'ref')(value);

const members: z.ZodType = z.lazy(() => escalations);

/** The list itself, or `{escalations: list}`. */
const shortGroup = forms([
  mapForm(
    fields({ escalations: members }),
    (value) => hasKey('escalations')(value) && !hasKey('type')(value),
  ),
  { name: 'a list', matches: () => true, schema: members },
]);

const scaleStep = (types: string, example: string, unit: string) => ({
  type: type(types, example),
  minimum: text.meta({ description: `Not below this many ${unit}.`, examples: [1] }),
  maximum: text.meta({ description: `Not above this many ${unit}.`, examples: [5] }),
  scale_by: text.meta({ description: `How many ${unit} at a time.`, examples: [1] }),
  target: text
    .meta({
      description: 'The cluster to scale. Default: the one that has the SLA.',
      examples: ['catalog'],
    })
    .optional(),
});

const SHAPES = {
  to_all: {
    type: type('`to_all`: every one of them is carried out.', 'to_all'),
    escalations: members,
  },
  to_one: {
    type: type('`to_one`: in turn, until one has an effect; backwards on the way down.', 'to_one'),
    escalations: members,
  },
  scale_instances: scaleStep(
    '`scale_instances`: more or fewer instances.',
    'scale_instances',
    'instances',
  ),
  scale_cpu: scaleStep('`scale_cpu`: more or less CPU for each instance.', 'scale_cpu', 'cores'),
  scale_memory: scaleStep(
    '`scale_memory`: more or less memory for each instance.',
    'scale_memory',
    'megabytes',
  ),
  notify: {
    type: type('`notify`: tells people.', 'notify'),
    channel: text.meta({ description: 'Where the message goes.', examples: ['operations'] }),
    severity: text.meta({ description: 'How urgent it is.', examples: ['warning'] }).optional(),
    message: text
      .meta({ description: 'What it says.', examples: ['The catalog is slow.'] })
      .optional(),
  },
  shift_traffic: {
    type: type('`shift_traffic`: all requests take another route.', 'shift_traffic'),
    to: text.meta({
      description: 'A route of the cluster, or `previous`: the version before.',
      examples: ['previous', 'catalog:1.0'],
    }),
  },
  webhook: {
    type: type('`webhook`: calls an address.', 'webhook'),
    url: text.meta({
      description: 'The address that is called, with the event as JSON.',
      examples: ['https://hooks.example/escalation'],
    }),
    method: text.meta({ description: 'Default `POST`.', examples: ['POST'] }).optional(),
  },
};
export const ESCALATION_TYPES = Object.keys(SHAPES);

const untyped = {
  type: text.meta({
    description:
      'What it does: `scale_instances`, `scale_cpu`, `scale_memory`, `notify`, `shift_traffic`, `webhook`, or a group, `to_all` or `to_one`.',
    examples: ESCALATION_TYPES,
  }),
};

const GROUP_EXAMPLES = [['more-instances', { type: 'notify', channel: 'operations' }]];

type Naming = { shape: z.ZodRawShape; refused?: Parameters<typeof fields>[1] };

/** Every way to write one escalation as a map. */
function bodies({ shape, refused }: Naming): Form[] {
  const group = (name: string, description: string) =>
    mapForm(
      fields(
        { ...shape, [name]: shortGroup.meta({ description, examples: GROUP_EXAMPLES }) },
        refused,
      ),
      (value) => isShortGroup(value) && hasKey(name)(value),
    );
  return [
    group('to_all', 'Every one of them is carried out.'),
    group('to_one', 'In turn, until one has an effect.'),
    ...Object.entries(SHAPES).map(([name, own]) =>
      mapForm(fields({ ...shape, ...own }, refused), isOfType(name)),
    ),
    mapForm(z.looseObject({ ...shape, ...untyped }), hasKey('type')),
    mapForm(fields({ ...shape, ...untyped }, refused)),
  ];
}

const reference = fields({
  reference: nameOf('Name of the stored escalation.', 'more-instances').optional(),
  ref: nameOf('Short for `reference`.', 'more-instances').optional(),
});

const anonymous = { metadata: metadata.optional(), kind: outputOnly.optional() };

const listed: z.ZodType = z
  .lazy(() =>
    forms([
      textForm(),
      mapForm(reference, hasKey('reference', 'ref')),
      ...bodies({ shape: anonymous, refused: { name: 'EitherReferenceOrAnonymous' } }),
    ]),
  )
  .meta({
    id: 'Escalation',
    description: 'One escalation: the name of a stored one, or one described here.',
    examples: ['more-instances', { type: 'notify', channel: 'operations' }],
  });

/** A stored escalation's name, one described here, or a list of those. */
export const escalations = forms([textForm(), listForm(listed), mapForm(listed)]).meta({
  description: 'What is done when the level is missed. Several are all carried out.',
  examples: [[{ type: 'scale_instances', minimum: 1, maximum: 5, scale_by: 1 }]],
});

/** An escalation stored under a name. */
export const escalationSchema: z.ZodType = forms(
  bodies({
    shape: {
      ...anonymous,
      name: text.meta({ description: 'Name of the escalation.', examples: ['more-instances'] }),
    },
  }),
).describe('An escalation: what is done when a service level is missed.');
