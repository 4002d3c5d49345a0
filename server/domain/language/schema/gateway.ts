import {
  fields,
  forms,
  hasKey,
  mapForm,
  metadata,
  named,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { writeHint } from './hint';
import { notYet } from './not-yet';
import { routes } from './route';

const STICKY = ['none', 'route', 'instance'];

const knownSticky = text.refine((value) => STICKY.includes(String(value).toLowerCase()), {
  abort: true,
  error: () =>
    writeHint({
      code: 'IllegalGatewayStickyValue',
      message: '`sticky` is `none`, `route` or `instance`.',
    }),
});

const sticky = knownSticky
  .refine((value) => String(value).toLowerCase() === 'none', {
    error: () =>
      writeHint({
        code: 'UnsupportedFeature',
        message: 'Clients are not tied to a route or an instance yet; remove `sticky`.',
      }),
  })
  .meta({
    description: 'Ties a client to the route or the instance it got first. Not available yet.',
    examples: ['none'],
  });

const common = {
  sticky: sticky.optional(),
  virtual_hosts: notYet({
    what: '`virtual_hosts`',
    why: 'Gateways are reached by their port only, not by a host name, yet',
    description: 'Host names under which the gateway answers.',
  }).optional(),
  selector: notYet({
    what: '`selector`',
    why: 'Instances cannot be selected by label yet',
    description: 'Which instances are targets.',
  }).optional(),
  mirror: notYet({
    what: '`mirror`',
    why: 'Requests are not copied to a second route yet',
    description: 'A share of the requests also goes to another route.',
  }).optional(),
  rate_limit: notYet({
    what: '`rate_limit`',
    why: 'Requests are not limited yet',
    description: 'How many requests a client may send.',
  }).optional(),
  metadata: metadata.optional(),
};

const clusterGateway = fields(
  {
    ...common,
    routes: routes
      .meta({
        description: 'Breed of this cluster → its share of the traffic.',
        examples: [{ 'catalog:1.0': { weight: '90%' }, 'catalog:2.0': { weight: '10%' } }],
      })
      .optional(),
  },
  { name: 'NotAnonymousError' },
);

/** Port name → gateway, or one gateway for the cluster's only port. */
export const clusterGateways = forms([
  mapForm(clusterGateway, hasKey('routes', 'sticky')),
  mapForm(named(clusterGateway)),
]).describe('How traffic is split between the versions of this cluster, port by port.');

const blueprintGateway = fields(
  {
    port: text
      .meta({ description: 'Where it listens; assigned if absent.', examples: [9050, '9050/tcp'] })
      .optional(),
    ...common,
    routes: routes
      .meta({ description: 'Where requests go: `cluster/port`.', examples: ['storefront/web'] })
      .optional(),
    service: notYet({
      what: '`service`',
      why: 'Gateways cannot be announced under another address yet',
      description: 'Where the gateway is reached from inside.',
    }).optional(),
    kind: outputOnly.optional(),
    lookup_name: outputOnly.optional(),
    proxy: outputOnly.optional(),
    internal: outputOnly.optional(),
    deployed: outputOnly.optional(),
  },
  { name: 'NotAnonymousError' },
);

export const blueprintGateways = named(forms([textForm(), mapForm(blueprintGateway)])).meta({
  description: 'Doors to the outside: port → `cluster/port`.',
  examples: [{ 9050: 'storefront/web' }],
});
