import type { GatewayConfig } from '../../domain/gateway';
import { explainBindError } from '../agent';
import { type Address, doClash } from './check-address';

/** A gateway as it is wanted, and as HAProxy serves it now (null: not at all). */
export type Wanted = { config: GatewayConfig; served: GatewayConfig | null };

/** What of a gateway can be served, and why the rest cannot. `main`: its own address. */
export type Listeners = {
  main: boolean;
  extraHosts: string[];
  virtualHosts: boolean;
  redirect: boolean;
  reasons: string[];
};

const TAKEN = Object.assign(new Error('taken'), { code: 'EADDRINUSE' });

type Claim = Address & { owner: string };

/** Why nobody can listen there, as far as is known; null where somebody can. */
export type FindBlock = (address: Address) => unknown;

/**
 * Shares the ports out among all gateways: who has one keeps it, of the others the first one gets it. A shared port of
 * virtual hosts belongs to all of them.
 */
export function planListeners(all: readonly Wanted[], findBlock: FindBlock): Listeners[] {
  const claims = new Map<number, Claim[]>();
  const refusalOf = (address: Address, owner: string): string | null => {
    const other = claims
      .get(address.port)
      ?.find((claim) => claim.owner !== owner && doClash(claim, address));
    if (other !== undefined) return explainBindError(TAKEN, address, other.owner);
    const block = findBlock(address);
    return block === null ? null : explainBindError(block, address, null);
  };
  const claim = (address: Address, owner: string): string | null => {
    const refusal = refusalOf(address, owner);
    if (refusal === null) {
      const { host, port } = address;
      claims.set(port, [...(claims.get(port) ?? []), { host, port, owner }]);
    }
    return refusal;
  };
  const mains = new Map<Wanted, string | null>();
  // Those who have their port already, then the others.
  for (const pass of [true, false]) {
    for (const each of all) {
      const { config, served } = each;
      const hasIt = served?.port === config.port && served.host === config.host;
      if (hasIt === pass) mains.set(each, claim(config, config.name));
    }
  }
  return all.map((each) => planOne(each.config, mains.get(each) ?? null, claim));
}

/** All gateways that name a shared port have it together. */
const SHARED = 'virtual hosts';

function planOne(
  config: GatewayConfig,
  main: string | null,
  claim: (address: Address, owner: string) => string | null,
): Listeners {
  const { host, name, virtualHosts, tls } = config;
  if (main !== null) {
    return { main: false, extraHosts: [], virtualHosts: false, redirect: false, reasons: [main] };
  }
  const reasons: string[] = [];
  const note = (place: string, refusal: string | null) => {
    if (refusal !== null) reasons.push(`it serves, but not at ${place}: ${refusal}`);
    return refusal === null;
  };
  const further = host === '0.0.0.0' ? [] : (config.extraHosts ?? []);
  const extraHosts = [...new Set(further)]
    .filter((each) => each !== host)
    .filter((each) => note(each, claim({ host: each, port: config.port }, name)));
  const refusals = [host, ...extraHosts].map((each) =>
    virtualHosts === undefined ? null : claim({ host: each, port: virtualHosts.port }, SHARED),
  );
  return {
    main: true,
    extraHosts,
    virtualHosts:
      virtualHosts !== undefined &&
      note(
        `the port ${virtualHosts.port} of virtual hosts`,
        refusals.find((refusal) => refusal !== null) ?? null,
      ),
    redirect:
      tls?.redirectFrom !== undefined &&
      note(`the redirect port ${tls.redirectFrom}`, claim({ host, port: tls.redirectFrom }, name)),
    reasons,
  };
}

/** All addresses that a gateway as it is served listens at. */
export function addressesOf(config: GatewayConfig): Address[] {
  const { host, port, extraHosts = [], virtualHosts, tls } = config;
  return [
    ...[host, ...extraHosts].map((each) => ({ host: each, port })),
    ...(virtualHosts === undefined
      ? []
      : [host, ...extraHosts].map((each) => ({ host: each, port: virtualHosts.port }))),
    ...(tls?.redirectFrom === undefined ? [] : [{ host, port: tls.redirectFrom }]),
  ];
}

/** The part of a gateway that its listeners allow; the same object where that is all. */
export function confineTo(config: GatewayConfig, listeners: Listeners): GatewayConfig {
  const isWhole = listeners.extraHosts.length === (config.extraHosts?.length ?? 0);
  if (isWhole && listeners.reasons.length === 0) return config;
  const { extraHosts: _, virtualHosts, tls, ...rest } = config;
  const { redirectFrom, ...certificates } = tls ?? { certificates: [] };
  return {
    ...rest,
    ...(listeners.extraHosts.length === 0 ? {} : { extraHosts: listeners.extraHosts }),
    ...(virtualHosts !== undefined && listeners.virtualHosts ? { virtualHosts } : {}),
    ...(tls === undefined
      ? {}
      : {
          tls:
            redirectFrom !== undefined && listeners.redirect
              ? { ...certificates, redirectFrom }
              : certificates,
        }),
  };
}
