import { z } from 'zod';
import {
  fields,
  forms,
  hasKey,
  listForm,
  mapForm,
  metadata,
  named,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { writeHint } from './hint';
import { routes } from './route';
import { count, duration, kindOf, nameOf, percentage } from './values';

const STICKY = ['none', 'route', 'instance'] as const;

const sticky = text
  .refine((value) => STICKY.some((known) => known === String(value).toLowerCase()), {
    error: () =>
      writeHint({
        code: 'IllegalGatewayStickyValue',
        message: '`sticky` is `none`, `route` or `instance`.',
      }),
  })
  .meta({
    description: 'Ties a client to the route or the instance it got first. Not for tcp.',
    examples: [...STICKY],
  });

const invalidHost = () =>
  writeHint({
    code: 'IllegalGatewayVirtualHosts',
    message: 'A virtual host is a text, such as `shop.example`.',
  });
const host = z.string({ error: invalidHost });
const virtualHosts = z
  .union([host, z.array(host)], {
    error: ({ input }) => (Array.isArray(input) ? writeHint({ meant: 1 }) : invalidHost()),
  })
  .meta({
    description: 'Host names under which the gateway answers as well.',
    examples: [['shop.example', 'www.shop.example']],
  });

const clientKey = (description: string) =>
  text.meta({ description, examples: ['ip', 'header X-Client', 'cookie session'] });

const tls = fields({
  certificates: forms([
    textForm(nameOf('Name of a secret.', 'shop-certificate')),
    listForm(text),
  ]).meta({
    description:
      'Names of secrets, each a PEM with the chain and its key. The first is for clients that name no host.',
    examples: [['shop-certificate']],
  }),
  redirect: text
    .meta({
      description: 'A port from which plain requests are sent on to the one that speaks TLS.',
      examples: [80],
    })
    .optional(),
}).meta({
  description: 'The port speaks TLS; the name a client asks for picks the certificate.',
  examples: [{ certificates: ['shop-certificate'], redirect: 80 }],
});

const mirror = fields({
  route: nameOf('The route that gets the copies, written as in `routes`.', 'catalog:3.0'),
  percentage: percentage('Share of the requests that is copied. Default 100 %.', '10%').optional(),
}).meta({
  description: 'A copy of this share of the requests goes there too; its answers are thrown away.',
  examples: [{ route: 'catalog:3.0', percentage: '10%' }],
});

const rateLimit = fields({
  requests: count('How many requests are let through.', 100),
  per: duration('In how much time.', '1s', '1m'),
  key: clientKey('What tells clients apart. Default: all of them share one limit.').optional(),
}).meta({
  description: 'How many requests may come; more are refused.',
  examples: [{ requests: 100, per: '1s', key: 'header X-Client' }],
});

const common = {
  sticky: sticky.optional(),
  visitors: clientKey(
    'Who tells visitors apart: each gets the same route always, and moves only where weights demand it.',
  ).optional(),
  virtual_hosts: virtualHosts.optional(),
  virtual_hosts_only: text
    .meta({
      description: 'At its own port the gateway answers under these host names alone.',
      examples: [true],
    })
    .optional(),
  selector: text
    .meta({
      description: 'Which containers are targets; those with the same captured text are one route.',
      examples: ['label(version)((.*)) and image(shop.*)'],
    })
    .optional(),
  mirror: mirror.optional(),
  rate_limit: rateLimit.optional(),
  tls: tls.optional(),
  metadata: metadata.optional(),
  kind: outputOnly.optional(),
  lookup_name: outputOnly.optional(),
  proxy: outputOnly.optional(),
  internal: outputOnly.optional(),
  deployed: outputOnly.optional(),
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
]).meta({
  description: 'How traffic is split between the versions of this cluster, port by port.',
  examples: [{ web: { routes: { 'catalog:1.0': { weight: '100%' } } } }],
});

const door = {
  port: text
    .meta({ description: 'Where it listens; assigned if absent.', examples: [9050, '9050/tcp'] })
    .optional(),
  service: fields({
    host: nameOf('Host name or address.', 'shop.internal'),
    port: text.meta({ description: 'Port there.', examples: [9050] }),
  })
    .meta({
      description: 'Where the gateway is reached from inside, if not at its own address.',
      examples: [{ host: 'shop.internal', port: 9050 }],
    })
    .optional(),
};

const blueprintGateway = fields(
  {
    ...common,
    ...door,
    routes: routes
      .meta({ description: 'Where requests go: `cluster/port`.', examples: ['storefront/web'] })
      .optional(),
  },
  { name: 'NotAnonymousError' },
);

export const blueprintGateways = named(forms([textForm(), mapForm(blueprintGateway)])).meta({
  description: 'Doors to the outside: port → `cluster/port`.',
  examples: [{ 9050: 'storefront/web' }],
});

/** A gateway of its own. */
export const gatewaySchema = fields({
  name: nameOf('Name of the gateway: one to four parts, separated by slashes.', 'shop'),
  ...common,
  kind: kindOf('gateways'),
  ...door,
  routes: routes
    .meta({
      description:
        'Where requests go: `gateway`, `deployment/port`, `deployment/cluster/port`, `deployment/cluster/breed/port` or `[url]`.',
      examples: [{ 'shop/9050': { weight: '50%' }, '[https://old.example]': { weight: '50%' } }],
    })
    .optional(),
}).describe('A gateway: where requests come in, and how they are shared between its routes.');
