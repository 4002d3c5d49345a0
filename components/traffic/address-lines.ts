import type { GatewayView } from '../../server/domain/deployment';

export type AddressLine = { label: string; text: string };

type Addressed = Pick<GatewayView, 'address' | 'port' | 'protocol' | 'virtualHosts' | 'rules'>;

/** Names shown; the rest is a matter of the configuration. */
const MOST_HOSTS = 5;

/** Lines to paste into a terminal, or elsewhere: the address, a request, the host names it answers to. */
export function addressLines(gateway: Addressed): AddressLine[] {
  const { address, port, protocol, virtualHosts, rules } = gateway;
  const host = hostOf(address);
  if (protocol === 'tcp') {
    return [
      { label: 'address', text: address },
      { label: 'a connection', text: `nc ${host} ${port}` },
    ];
  }
  const shared = rules.virtualHosts?.port;
  const insecure = rules.tls === undefined ? '' : ' -k';
  return [
    { label: 'address', text: address },
    { label: 'one request', text: `curl -i${insecure} ${address}/` },
    ...virtualHosts.slice(0, MOST_HOSTS).map((name) => ({
      label: `as ${name}`,
      text: shared === undefined ? name : `curl -i -H 'Host: ${name}' http://${host}:${shared}/`,
    })),
  ];
}

function hostOf(address: string): string {
  return address.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
}
