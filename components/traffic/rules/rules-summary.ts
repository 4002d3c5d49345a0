import type { Protocol } from '../../../server/domain/gateway';
import { plural } from '../../ui/format';
import { gatewayWords } from './describe-rules';
import type { GatewaySettings } from './rules-model';

/** What holds for all routes, in one line: `sticky by version · mirror 10 % to b`. */
export function rulesSummary(rules: GatewaySettings, protocol: Protocol): string {
  if (protocol === 'tcp') return 'connections are shared by weight';
  const { sticky, visitors, mirror, rateLimit, virtualHosts, tls } = rules;
  const parts = [
    sticky === undefined
      ? 'not sticky'
      : `sticky by ${sticky === 'route' ? 'version' : 'instance'}`,
    ...(visitors === undefined ? [] : [`visitors by ${gatewayWords('visitors', rules)}`]),
    ...(mirror === undefined ? [] : [`mirror ${gatewayWords('mirror', rules)}`]),
    ...(virtualHosts === undefined ? [] : [plural(virtualHosts.names.length, 'host name')]),
    ...(tls === undefined ? [] : ['TLS']),
    ...(rateLimit === undefined ? [] : [`at most ${gatewayWords('rateLimit', rules)}`]),
  ];
  return parts.join(' · ');
}
