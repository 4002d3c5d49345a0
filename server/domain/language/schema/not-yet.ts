import { z } from 'zod';
import { isMap } from './building-blocks';
import { writeHint } from './hint';

type NotYet = {
  /** The key or form, as people call it. */
  what: string;
  /** A main clause: what is missing. */
  why: string;
  /** What it will do, for completion and hover. */
  description: string;
  /** Values that ask for nothing, apart from empty ones. */
  isNeutral?: (value: unknown) => boolean;
};

/** Part of the language that nothing carries out yet: known to completion, refused in a document, never ignored. */
export function notYet({ what, why, description, isNeutral = () => false }: NotYet) {
  const message = `${why}; remove ${what}.`;
  return z
    .unknown()
    .refine((value) => isEmpty(value) || isNeutral(value), {
      error: () => writeHint({ code: 'UnsupportedFeature', message }),
    })
    .describe(`${description} Not available yet.`);
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isMap(value)) return Object.keys(value).length === 0;
  return value === '' || value === undefined;
}

export const dialects = notYet({
  what: '`dialects`',
  why: 'No driver here reads dialects yet',
  description: 'Settings handed to one kind of driver, such as `docker` or `kubernetes`.',
});

export const runtimeArguments = notYet({
  what: '`arguments`',
  why: 'No driver here takes runtime arguments yet',
  description: 'Low-level arguments of the container runtime, such as `privileged: true`.',
});

export const network = notYet({
  what: '`network`',
  why: 'No driver here has container networks yet',
  description: 'The container network, such as `BRIDGE` or `HOST`.',
});
