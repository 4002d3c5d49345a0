import type { GatewayConfig } from '../../../domain/gateway';
import { type CompiledRoute, isFull } from './compiled-route';

/** Why nobody can serve a request, for the client that is told so. `route`: where it should have gone. */
export function explainNoTarget(config: GatewayConfig, route?: CompiledRoute): string {
  const gateway = `gateway ${config.name}`;
  if (route !== undefined) {
    if (isFull(route)) {
      return `${gateway}: route ${route.name} has ${route.maxConnections} requests under way and takes no more`;
    }
    return `${gateway}: every instance of route ${route.name} erred too often and gets nothing for now`;
  }
  if (config.routes.length === 0) return `${gateway} has no routes`;
  if (config.routes.every(({ weight }) => weight === 0)) {
    return `${gateway}: every route has weight 0 %`;
  }
  const empty = config.routes.filter(({ weight }) => weight > 0).map(({ name }) => name);
  return `${gateway}: no target is ready in ${empty.join(', ')}`;
}
