import type { GatewayView } from '../../server/domain/deployment';

/** Gateways that hold every word of the filter in their name, kind, address, state or one of their versions. */
export function filterGateways(gateways: readonly GatewayView[], filter: string): GatewayView[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return gateways.filter((gateway) => {
    const text = [
      gateway.name,
      gateway.kind,
      gateway.address,
      gateway.state,
      ...gateway.routes.map((route) => route.name),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
