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
import { isReference, reference } from './reference';
import { runtimeArguments } from './settings';
import { constants, environmentShape, ports } from './traits';
import { kindOf, nameOf } from './values';

const deployable = forms([
  textForm(),
  mapForm(
    fields({
      type: text
        .meta({
          description:
            'What the definition is. `command` starts a process; default `container/docker`.',
          examples: ['command', 'container/docker', 'application/javascript'],
        })
        .optional(),
      definition: forms([textForm(), listForm(text)]).meta({
        description:
          'An image, a script, or the command with its arguments. A text is split as a shell would, but no shell runs it.',
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
]).meta({
  description: 'What runs: an image, or `{type, definition}`.',
  examples: ['acme/catalog:1.0', { type: 'command', definition: ['node', 'server.mjs'] }],
});

const dependency: z.ZodType = z.lazy(() =>
  forms([
    textForm(),
    mapForm(
      fields({
        breed: z.lazy(() => breed).meta({ description: 'The breed.', examples: ['stock:1*'] }),
      }),
      hasKey('breed'),
    ),
    mapForm(reference, isReference),
    mapForm(inlineBreed),
  ]),
);

const dependencies = named(dependency).meta({
  description: 'Alias → breed it needs. That one is started first; its name may end in `*`.',
  examples: [{ stock: 'stock:1*' }],
});

const breedSettings = {
  name: nameOf('Name and version; unique in a blueprint.', 'catalog:1.0'),
  metadata: metadata.optional(),
  lookup_name: outputOnly.optional(),
  deployable,
  ports: ports.optional(),
  ...environmentShape,
  constants: constants.optional(),
  arguments: runtimeArguments.optional(),
  dependencies: dependencies.optional(),
  health_checks: healthChecks.optional(),
};
/** A breed inside of something else. */
export const breedShape = { ...breedSettings, kind: outputOnly.optional() };

export const inlineBreed = fields(breedShape).meta({
  id: 'Breed',
  description: 'One version of a service: what runs and what it needs.',
  examples: [{ name: 'catalog:1.0', deployable: 'acme/catalog:1.0', ports: { web: '8080/http' } }],
});

/** The name of a breed, or the breed itself. */
export const breed = forms([
  textForm(nameOf('Name of a stored breed.', 'catalog:1.0')),
  mapForm(reference, isReference),
  mapForm(inlineBreed),
]).meta({
  description: 'One version of a service, described here or named.',
  examples: ['catalog:1.0'],
});

/** A breed stored under its name. */
export const breedSchema = fields({ ...breedSettings, kind: kindOf('breeds') }).describe(
  'A breed: one version of a service, what runs and what it needs.',
);
