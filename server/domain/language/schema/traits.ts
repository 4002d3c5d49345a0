import { z } from 'zod';
import { named } from './building-blocks';
import { writeHint } from './hint';

/** A port, variable or constant: a scalar, or `~` for "declared, without a value". */
const traitValue = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: (issue) =>
    writeHint({
      code: Array.isArray(issue.input) ? 'MalformedTraitError' : 'UnexpectedElement',
      message: 'A plain value is expected here, not a list or a map. Write it on one line.',
    }),
});

export const ports = named(traitValue).meta({
  description:
    'Port name → number, with `/http` (default) or `/tcp`. A process gets its real port in PORT_<NAME>.',
  examples: [{ web: '8080/http' }],
});

export const environmentVariables = named(traitValue).meta({
  description:
    'Variable → value. `$alias.host` and `$alias.ports.web` point to a dependency, `$$` is a dollar sign. `NAME[alias]` hands it over under another name. `$secret://name` is the value of a secret.',
  examples: [{ LOG_LEVEL: 'info', STOCK_URL: 'http://$stock.host:$stock.ports.web' }],
});

export const constants = named(traitValue).meta({
  description: 'Values other services can refer to, but that are not handed to the process.',
  examples: [{ currency: 'EUR' }],
});

/** The keys under which variables may be given. */
export const environmentShape = {
  environment_variables: environmentVariables.optional(),
  env: environmentVariables
    .meta({
      description: 'Short for `environment_variables`.',
      examples: [{ LOG_LEVEL: 'info' }],
    })
    .optional(),
};
