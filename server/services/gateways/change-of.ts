import { UNKNOWN_FINGERPRINT } from '../../domain/compose';
import type { GatewayChange, RulesPatch } from '../../domain/gateway';
import type { ServiceContext } from '../context';
import type { GatewayDraft, RulesPatchInput } from './schemas';

/** What was asked for, with what Vamp itself knows put in. */
export function changeOf(
  settings: Pick<ServiceContext['settings'], 'virtualHosts'>,
  { weights, routes, rules }: GatewayDraft,
): GatewayChange {
  return { weights, routes, rules: rules && rulesOf(settings.virtualHosts.port, rules) };
}

function rulesOf(port: number, rules: RulesPatchInput): RulesPatch {
  const { visitors, virtualHosts, tls, ...others } = rules;
  return {
    ...others,
    ...(visitors !== undefined && {
      visitors: visitors === null ? null : { key: visitors, slices: [] },
    }),
    ...(virtualHosts !== undefined && { virtualHosts: hostsOf(port, virtualHosts) }),
    ...(tls !== undefined && { tls: tls && tlsOf(tls) }),
  };
}

function tlsOf({
  certificates,
  redirect,
}: NonNullable<RulesPatchInput['tls']>): NonNullable<RulesPatch['tls']> {
  return {
    certificates: [...new Set(certificates)].map((secret) => ({
      secret,
      fingerprint: UNKNOWN_FINGERPRINT,
    })),
    ...(redirect !== undefined && { redirectFrom: redirect }),
  };
}

function hostsOf(
  port: number,
  asked: NonNullable<RulesPatchInput['virtualHosts']> | null,
): NonNullable<RulesPatch['virtualHosts']> | null {
  if (asked === null || asked.names.length === 0) return null;
  const names = [...new Set(asked.names)];
  return { names, port, ...(asked.only === true && { only: true }) };
}
