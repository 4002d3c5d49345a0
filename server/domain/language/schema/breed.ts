import { z } from 'zod';
import {
  fields,
  forms,
  hasKey,
  listForm,
  mapForm,
  metadata,
  named,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { healthChecks } from './health-check';
import { runtimeArguments } from './not-yet';
import { constants, environmentVariables, ports } from './traits';

const deployable = forms([
  textForm(),
  mapForm(
    fields({
      type: text
        .meta({
          description:
            'What the definition is. `command` starts a process; default `container/docker`.',
          examples: ['command', 'container/docker'],
        })
        .optional(),
      definition: forms([textForm(), listForm(text)]).meta({
        description:
          'An image, or the command with its arguments. A text is split as a shell would, but no shell runs it.',
        examples: [['node', 'server.mjs'], 'acme/catalog:1.0'],
      }),
      directory: text
        .meta({
          description: 'Where a command starts, relative to the project.',
          examples: ['examples/shop'],
        })
        .optional(),
    }),
  ),
]).describe('What runs: an image, or `{type, definition}`.');

/** Names a breed that is described elsewhere. */
export const referenceShape = {
  reference: text.describe('Name of the breed.').optional(),
  ref: text.describe('Short for `reference`.').optional(),
};
export const isReference = hasKey('reference', 'ref');
const reference = fields(referenceShape);

const dependency: z.ZodType = z.lazy(() =>
  forms([
    textForm(),
    mapForm(fields({ breed: z.lazy(() => breed) }), hasKey('breed')),
    mapForm(reference, isReference),
    mapForm(inlineBreed),
  ]),
);

export const breedShape = {
  name: text.meta({
    description: 'Name and version; unique in the blueprint.',
    examples: ['catalog:1.0'],
  }),
  kind: outputOnly.optional(),
  metadata: metadata.optional(),
  lookup_name: outputOnly.optional(),
  deployable,
  ports: ports.optional(),
  environment_variables: environmentVariables.optional(),
  env: environmentVariables.describe('Short for `environment_variables`.').optional(),
  constants: constants.optional(),
  arguments: runtimeArguments.optional(),
  dependencies: named(dependency)
    .meta({
      description: 'Alias → breed it needs. That one is started first; its name may end in `*`.',
      examples: [{ stock: 'stock:1*' }],
    })
    .optional(),
  health_checks: healthChecks.optional(),
};

export const inlineBreed = fields(breedShape).meta({
  id: 'Breed',
  description: 'One version of a service: what runs and what it needs.',
});

export const breed = forms([
  textForm(),
  mapForm(reference, isReference),
  mapForm(inlineBreed),
]).describe('One version of a service, described here or named.');
