import { fields, mapForm, oneOrMany, text } from './building-blocks';
import { count, duration } from './values';

const healthCheck = fields({
  path: text
    .meta({
      description: 'Requested with GET; 2xx and 3xx pass. Default `/`.',
      examples: ['/health'],
    })
    .optional(),
  port: text.meta({ description: 'Name of the port to ask.', examples: ['web'] }),
  protocol: text
    .meta({ description: '`HTTP` (default) or `HTTPS`.', examples: ['HTTP', 'HTTPS'] })
    .optional(),
  initial_delay: duration('Wait before the first check. Default `0s`.').optional(),
  interval: duration('Time between two checks. Default `2s`.').optional(),
  timeout: duration('No answer within this time fails the check. Default `1s`.').optional(),
  failures: count(
    'Failures in a row until an instance counts as unhealthy. Default 3.',
    3,
  ).optional(),
});

export const healthChecks = oneOrMany(mapForm(healthCheck)).meta({
  description: 'How to tell that an instance works. It gets no traffic before its checks pass.',
  examples: [[{ path: '/health', port: 'web', interval: '2s' }]],
});
