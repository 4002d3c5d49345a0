import { z } from 'zod';
import { isMap, named, text } from './building-blocks';
import { writeHint } from './hint';

/** Driver → anything. */
export const dialects = named(z.unknown()).meta({
  description:
    'Settings handed to one kind of driver as they are, such as `docker` or `kubernetes`. `dialect` means the same.',
  examples: [{ docker: { labels: { team: 'tea' } } }],
});

const invalidArgument = () =>
  writeHint({
    code: 'InvalidArgumentError',
    message: 'An argument is one `key: value` with a plain value, such as `- privileged: true`.',
  });

const pairs = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()], { error: invalidArgument }),
  { error: invalidArgument },
);
const pair = pairs.refine((value) => Object.keys(value).length === 1, { error: invalidArgument });

/** A list of single pairs, or all pairs in one map. */
export const runtimeArguments = z
  .union([z.array(pair), pairs], {
    error: ({ input }) => {
      if (Array.isArray(input)) return writeHint({ meant: 0 });
      return isMap(input) ? writeHint({ meant: 1 }) : invalidArgument();
    },
  })
  .meta({
    description: 'Low-level arguments of the container runtime, in order.',
    examples: [[{ privileged: true }, { 'cap-add': 'NET_ADMIN' }]],
  });

export const network = text.meta({
  description: 'The container network. A service counts more than its cluster.',
  examples: ['BRIDGE', 'HOST'],
});
