import { text } from './building-blocks';

/** Scalars with a unit. The schema only knows that they are texts; the reader converts them. */
export const percentage = (description: string, ...examples: string[]) =>
  text.meta({ description, examples: examples.length > 0 ? examples : ['50%', '99.5%'] });

export const duration = (description: string, ...examples: string[]) =>
  text.meta({ description, examples: examples.length > 0 ? examples : ['500ms', '2s', '1m'] });

export const count = (description: string, ...examples: number[]) =>
  text.meta({ description, examples });

export const nameOf = (description: string, ...examples: string[]) =>
  text.meta({ description, examples });

/** What every artifact may say of itself besides its name. */
export const kindOf = (kind: string) =>
  text
    .meta({ description: 'What this document is; the singular will do.', examples: [kind] })
    .optional();
