import { fields, forms, mapForm, metadata, outputOnly, text, textForm } from './building-blocks';
import { isReference, reference } from './reference';
import { count, kindOf, nameOf } from './values';

const scaleShape = {
  cpu: text.meta({
    description: 'Cores for each instance, in whole ones or in thousandths (`250m`).',
    examples: [0.5, '250m'],
  }),
  memory: text.meta({
    description: 'Memory for each instance, with its unit.',
    examples: ['128MB', '1GB', '256Mi'],
  }),
  instances: count('How many run. Default 1; 0 keeps the service without any.', 2).optional(),
};

/** The name of a stored scale, or a scale. */
export const scaleForms = forms([
  textForm(nameOf('Name of a stored scale.', 'small')),
  mapForm(reference, isReference),
  mapForm(fields(scaleShape, { name: 'EitherReferenceOrAnonymous' })),
]).meta({
  description: 'Resources of each instance, and how many run.',
  examples: [{ cpu: 0.5, memory: '128MB', instances: 2 }],
});

/** A scale stored under a name. */
export const scaleSchema = fields({
  name: nameOf('Name of the scale.', 'small'),
  kind: kindOf('scales'),
  metadata: metadata.optional(),
  lookup_name: outputOnly.optional(),
  ...scaleShape,
}).describe('A scale: resources of each instance, and how many run, to be used by name.');
