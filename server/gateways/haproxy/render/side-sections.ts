import { doorAddress, listenAddress } from './bind-lines';
import type { GatewayPlan } from './gateway-plan';
import { lookUp } from './gateway-plan';
import { PLAIN_TEXT } from './own-answers';
import { visible, word } from './quote';
import type { ProxyRole } from './types';

export type Section = { name: string; role: ProxyRole; lines: readonly string[] };

/** Most clients that a rate limit keeps apart at a time. */
const LIMITED_CLIENTS = '100k';

/** What a gateway needs besides its frontend and its routes. */
export function sideSections(plan: GatewayPlan): Section[] {
  const { rateLimit, tls, virtualHosts } = plan.gateway;
  return [
    nobodySection(plan),
    ...(rateLimit === undefined ? [] : [limitSection(plan, rateLimit.perMs)]),
    ...(tls?.redirectFrom === undefined ? [] : [redirectSection(plan, tls.redirectFrom)]),
    ...((virtualHosts?.names.length ?? 0) === 0 ? [] : [doorSection(plan)]),
  ];
}

/** Answers where no route has a target. */
function nobodySection(plan: GatewayPlan): Section {
  const { gateway, id } = plan;
  const name = `${id}.nobody`;
  const reason = word(`str(${id}),${lookUp(plan, 'reasons')}`);
  const rules =
    gateway.protocol === 'tcp'
      ? ['  tcp-request content reject']
      : [
          `  http-request set-var(txn.reason) ${reason}`,
          `  http-request return status 503 ${PLAIN_TEXT} lf-string %[var(txn.reason)]"\\n" hdr Retry-After 1`,
        ];
  return {
    name,
    role: { kind: 'nobody', gateway: gateway.name },
    lines: [`backend ${name} from ${gateway.protocol}`, ...rules],
  };
}

/** Holds the counters of a rate limit, which outlive a reload. */
function limitSection({ gateway, id, setting }: GatewayPlan, perMs: number): Section {
  const name = `${id}.limit`;
  const rate = gateway.protocol === 'http' ? 'http_req_rate' : 'conn_rate';
  const peers = setting.peers === null ? '' : ` peers ${setting.peers}`;
  return {
    name,
    role: { kind: 'limit', gateway: gateway.name },
    lines: [
      `backend ${name} from ${gateway.protocol}`,
      `  stick-table type binary len 20 size ${LIMITED_CLIENTS} expire ${perMs}ms store ${rate}(${perMs}ms)${peers}`,
    ],
  };
}

/** Sends plain requests on to the port that speaks TLS. */
function redirectSection({ gateway, id }: GatewayPlan, from: number): Section {
  const name = `${id}.redirect`;
  const port = gateway.port === 443 ? '' : `:${gateway.port}`;
  const text = word(`https://%[var(txn.host)]${port}%[pathq]`);
  return {
    name,
    role: { kind: 'redirect', gateway: gateway.name },
    lines: [
      `frontend ${name} from http`,
      ...[gateway.host, ...(gateway.extraHosts ?? [])].map(
        (host) => `  bind ${listenAddress(host, from)}`,
      ),
      '  http-request set-log-level silent',
      '  http-request deny deny_status 400 if !{ req.hdr_cnt(host) gt 0 }',
      '  http-request set-var(txn.host) req.fhdr(host),regsub(:[0-9]+$,)',
      `  http-request redirect location ${text} code 308`,
    ],
  };
}

/** The way from a shared port to a gateway, which then sees the client's own address. */
function doorSection({ gateway, id, setting }: GatewayPlan): Section {
  const name = `${id}.door`;
  return {
    name,
    role: { kind: 'door', gateway: gateway.name },
    lines: [
      `# shared ports to gateway ${visible(gateway.name)}`,
      `backend ${name} from http`,
      // The gateway's own limits count.
      '  timeout server 24h',
      `  server door ${doorAddress(gateway.name, setting)} send-proxy-v2`,
    ],
  };
}
