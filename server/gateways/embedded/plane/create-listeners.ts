import type { MeteredRoute } from '../../metering';
import type { HttpContext } from './exchange';
import type { Served } from './gateway';
import { createHttpListener } from './http-listener';
import type { Limits } from './limits';
import type { Address, Listener } from './listener';
import type { Trust } from './open-upstream';
import { createRedirectListener } from './redirect-listener';
import type { RouteTable } from './route-table';
import { createTcpListener } from './tcp-listener';

type ListenerParts = {
  limits: Limits;
  trust: Trust;
  record(route: MeteredRoute, latencyMs: number | null, isError: boolean): void;
  contextOf: (table: () => RouteTable) => HttpContext;
};

/** Makes what listens at the addresses of gateways, by what is spoken there. */
export function createListeners(
  parts: ListenerParts,
): (address: Address, served: Served) => Listener {
  const { limits, trust, record, contextOf } = parts;
  return (address, { table, tls }) => {
    switch (address.speech) {
      case 'tcp':
      case 'tls': {
        const secured = address.speech === 'tls' ? tls : null;
        return createTcpListener(address, { limits, trust, table, record, tls: secured });
      }
      case 'redirect':
        return createRedirectListener(address, { limits, portOf: () => table().config.port });
      case 'http':
      case 'https':
      case 'hosts': {
        const context = contextOf(table);
        const secured = address.speech === 'https' ? tls : null;
        return createHttpListener(address, { limits, contextOf: () => context, tls: secured });
      }
    }
  };
}
