import type { Gateway } from '../../domain/artifact';
import type { GatewayView } from '../../domain/deployment';
import { differenceBetween, type GatewaySpec } from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { refuseConflicts } from '../deployments';
import { commitGatewayChange } from './change';
import { gatewayOfDocument } from './read-gateway';
import { routeName } from './route-name';

/**
 * A gateway of a deployment becomes what a document says of its weights and rules. What it leads to, and where it
 * listens, is for the deployment to say (dsl.md §18.2).
 */
export async function updateGateway({
  ctx,
  input,
}: ServiceCall<{ document: Gateway }>): Promise<GatewayView> {
  const { document } = input;
  return commitGatewayChange(ctx, document.name, async (before) => {
    refuseOtherShape(before, document);
    const { gateway, conflicts } = await gatewayOfDocument(
      ctx,
      // A document need not repeat what it cannot change.
      { ...document, protocol: before.protocol },
      { name: before.name, kind: before.kind, port: before.port, before, nameOf: routeName },
    );
    refuseConflicts({ conflicts });
    const ordered = inOrderOf(before, gateway);
    return differenceBetween(before, ordered)?.after ?? {};
  });
}

/** The order of the routes is the deployment's as well. */
function inOrderOf(before: GatewaySpec, gateway: GatewaySpec): GatewaySpec {
  const places = new Map(before.routes.map(({ name }, place) => [name, place]));
  const placeOf = ({ name }: { name: string }) => places.get(name) ?? places.size;
  return { ...gateway, routes: gateway.routes.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

function refuseOtherShape(before: GatewaySpec, { port, routes }: Gateway): void {
  const has = before.routes.map(({ name }) => name);
  const asked = routes.map(({ path }) => routeName(path));
  const added = asked.find((name) => !has.includes(name));
  const removed = has.find((name) => !asked.includes(name));
  if (added !== undefined) throw otherShape(before, `the route ${added} cannot be added`);
  if (removed !== undefined) throw otherShape(before, `the route ${removed} cannot be removed`);
  if (port !== null && port !== before.port) {
    throw otherShape(before, `it stays at port ${before.port} and cannot move to ${port}`);
  }
}

function otherShape({ name }: GatewaySpec, why: string): Problem {
  return new Problem('invalid', {
    name: 'InternalGatewayUpdateError',
    message: `${name} belongs to a deployment: ${why} here`,
    advice: 'deploy a blueprint that says so; here weights and rules of its routes can change',
  });
}
