import { fields, hasKey, text } from './building-blocks';

/** The keys that name something described elsewhere. */
export const referenceShape = {
  reference: text
    .meta({
      description: 'Name of what is meant; it is stored, or described elsewhere.',
      examples: ['catalog:1.0'],
    })
    .optional(),
  ref: text.meta({ description: 'Short for `reference`.', examples: ['catalog:1.0'] }).optional(),
};
export const isReference = hasKey('reference', 'ref');

/** `{reference: name}` or `{ref: name}`, and nothing else. */
export const reference = fields(referenceShape);
