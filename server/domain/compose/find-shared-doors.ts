import type { GatewaySpec } from '../gateway';
import type { PlanConflict } from '../plan';
import type { VirtualHostSettings } from './gateway-rules';

/** Gateways of which two want the same port, or the same host name at the port that all of them share. */
export function findSharedDoors(
  gateways: readonly GatewaySpec[],
  settings?: VirtualHostSettings,
): PlanConflict[] {
  return [...findSharedPorts(gateways), ...findSharedHosts(gateways, settings)];
}

function findSharedPorts(gateways: readonly GatewaySpec[]): PlanConflict[] {
  const holders = new Map<number, string>();
  return gateways.flatMap((gateway): PlanConflict[] => {
    const redirect = gateway.tls?.redirectFrom;
    return [gateway.port, ...(redirect === undefined ? [] : [redirect])].flatMap((port) => {
      const other = holders.get(port);
      if (port !== 0) holders.set(port, gateway.name);
      return other === undefined ? [] : [sharedPort(gateway.name, other, port)];
    });
  });
}

function sharedPort(name: string, other: string, port: number): PlanConflict {
  return {
    code: 'DuplicateGatewayPortError',
    subject: name,
    message:
      name === other
        ? `the gateway ${name} wants port ${port} twice: to speak TLS and to send clients there`
        : `the gateways ${other} and ${name} both want port ${port}`,
    advice: 'give one of them another port',
  };
}

function findSharedHosts(
  gateways: readonly GatewaySpec[],
  settings: VirtualHostSettings | undefined,
): PlanConflict[] {
  const holders = new Map(settings?.taken);
  return gateways.flatMap(({ name, virtualHosts }) =>
    (virtualHosts?.names ?? []).flatMap((host): PlanConflict[] => {
      const other = holders.get(host.toLowerCase());
      holders.set(host.toLowerCase(), name);
      if (other === undefined || other === name) return [];
      return [
        {
          code: 'DuplicateVirtualHostError',
          subject: name,
          message: `the gateways ${other} and ${name} both want the host name ${host}`,
          advice: 'give one of them another name in `virtual_hosts`',
        },
      ];
    }),
  );
}
