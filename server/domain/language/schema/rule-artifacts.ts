import { z } from 'zod';
import { fields, metadata, text } from './building-blocks';
import { kindOf, nameOf } from './values';

/** A condition stored under its name. */
export const conditionSchema: z.ZodType = fields({
  name: nameOf('Name of the condition.', 'firefox-only'),
  kind: kindOf('conditions'),
  metadata: metadata.optional(),
  condition: text.meta({
    description:
      'Which requests are meant. Between `<` and `>` stands an expression that only HAProxy reads.',
    examples: ['User-Agent = Firefox', 'has header X-Beta and not cookie plan contains free'],
  }),
}).describe('A condition: which requests take a route before the others are shared by weight.');

/** A rewrite stored under its name. */
export const rewriteSchema: z.ZodType = fields({
  name: nameOf('Name of the rewrite.', 'to-v2'),
  kind: kindOf('rewrites'),
  metadata: metadata.optional(),
  path: text.meta({
    description: 'The new path, ` if `, and when: what HAProxy calls an ACL.',
    examples: ['/v2/home if path_beg /home'],
  }),
}).describe('A rewrite: another path for requests on their way.');

const definition = z.unknown().meta({
  description: 'What a document gets that imports this template. Its own values count more.',
  examples: [{ metadata: { team: 'tea' } }],
});

/** A template stored under its name. */
export const templateSchema: z.ZodType = fields({
  name: nameOf('Name of the template.', 'base'),
  kind: kindOf('templates'),
  metadata: metadata.optional(),
  definition: definition.optional(),
  def: definition
    .meta({ description: 'Short for `definition`.', examples: [{ metadata: { team: 'tea' } }] })
    .optional(),
}).describe('A template: parts of documents that `import` it.');
