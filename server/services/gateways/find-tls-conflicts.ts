import type { GatewaySpec } from '../../domain/gateway';
import type { PlanConflict } from '../../domain/plan';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceContext } from '../context';
import { findSecretConflicts } from '../secrets';
import { readCertificate } from './read-certificate';

/** What is in the way of the TLS of a gateway: secrets that are missing or hold something else, a port that is taken. */
export async function findTlsConflicts(
  ctx: ServiceContext,
  { record, before, next }: { record: DeploymentRecord; before: GatewaySpec; next: GatewaySpec },
): Promise<PlanConflict[]> {
  const { name } = record;
  const missing = await findSecretConflicts(ctx, { name, clusters: [], gateways: [next] });
  if (missing.length > 0) return missing;
  return [...(await findUnfit(ctx, next)), ...(await findTakenPort(ctx, { before, next }))];
}

async function findUnfit(
  { vault }: Pick<ServiceContext, 'vault'>,
  { name, tls }: GatewaySpec,
): Promise<PlanConflict[]> {
  const names = (tls?.certificates ?? []).map(({ secret }) => secret);
  const values = await vault.read(names);
  return names.flatMap((secret) => {
    if (readCertificate(values[secret] ?? '').reason === null) return [];
    return {
      code: 'UnfitCertificate',
      subject: name,
      message: `${name} cannot show ${secret}: the secret holds no certificate in PEM form`,
      advice: 'store a PEM with the certificate, its chain and its key under this name',
    };
  });
}

async function findTakenPort(
  ctx: ServiceContext,
  { before, next }: { before: GatewaySpec; next: GatewaySpec },
): Promise<PlanConflict[]> {
  const port = next.tls?.redirectFrom;
  if (port === undefined || port === before.tls?.redirectFrom) return [];
  const { gatewayHost, virtualHosts } = ctx.settings;
  const gateways = (await ctx.store.deployments.list()).flatMap(({ spec }) => spec.gateways);
  const holder = gateways.find((each) => each.port === port || each.tls?.redirectFrom === port);
  const who =
    holder !== undefined
      ? `the gateway ${holder.name}`
      : port === virtualHosts.port
        ? 'the host names of all gateways'
        : (await ctx.portProbe.isFree(gatewayHost, port))
          ? null
          : 'another process on this machine';
  if (who === null) return [];
  return [
    {
      code: 'UnavailableGatewayPortError',
      subject: next.name,
      message: `port ${port}, from which ${next.name} is to send clients to TLS, is used by ${who}`,
      advice: 'choose another port, or free it',
    },
  ];
}
