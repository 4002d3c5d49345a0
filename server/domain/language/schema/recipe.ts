import { z } from 'zod';
import { fields, text } from './building-blocks';
import { kindOf, nameOf } from './values';

const step = z
  .looseObject({
    description: text
      .meta({ description: 'What happens, for people.', examples: ['Deploy the blueprint'] })
      .optional(),
    resource: text.meta({
      description: 'The file that is sent in.',
      examples: ['blueprint.yml'],
    }),
  })
  .describe('A step: one file that is sent in, and what is awaited then.');

const steps = z.array(step).meta({
  description: 'Steps, in order.',
  examples: [[{ description: 'Deploy', resource: 'deploy.yml' }]],
});

/** A test script of the original's runner: carried out by nothing here, but recognised. */
export const recipeSchema: z.ZodType = fields({
  name: nameOf('Name of the recipe.', 'Canary release'),
  kind: kindOf('recipes'),
  description: text
    .meta({ description: 'What it shows.', examples: ['Introduces a version'] })
    .optional(),
  timeout: z
    .unknown()
    .meta({ description: 'How long its steps may take.', examples: ['short'] })
    .optional(),
  dialects: z
    .unknown()
    .meta({ description: 'Drivers that it runs with.', examples: [['docker']] })
    .optional(),
  run: steps,
  cleanup: steps
    .meta({
      description: 'Steps that remove everything again.',
      examples: [[{ description: 'Remove', resource: 'deploy.yml' }]],
    })
    .optional(),
}).describe('A recipe: steps that a test runner carries out.');
