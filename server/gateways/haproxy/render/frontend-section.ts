import { parseClientKey, stickyNames } from '../../../domain/gateway';
import { bindLines } from './bind-lines';
import { clientExpression } from './client-expression';
import { decisionRules } from './decision-rules';
import { fallbackRules } from './fallback-rules';
import { type GatewayPlan, lookUp } from './gateway-plan';
import { keyword } from './keyword';
import { ownError, PLAIN_TEXT } from './own-answers';
import { bodyText, visible, word } from './quote';
import { UnfitError } from './unfit';
import { backendRules, isDrawing } from './weight-rules';

/**
 * So many requests a second are logged on average, more while the rate still rises: lines serve latencies alone, and to read
 * one costs more than to pass a request on.
 */
const LOGGED_PER_SECOND = 250;
const CHANCES = 1_000;

/** What listens at the gateway's addresses and decides. */
export function frontendSection(plan: GatewayPlan): string[] {
  const { gateway, id } = plan;
  const isHttp = gateway.protocol === 'http';
  const fallbacks = fallbackRules(plan);
  return [
    `# gateway ${visible(gateway.name)}`,
    `frontend ${id} from ${gateway.protocol}`,
    ...bindLines(plan),
    // Begins anew with every process: to hand it over, each draw would have to be told.
    ...(isDrawing(gateway) ? ['  stick-table type integer size 1k store gpc0,gpc1'] : []),
    ...(isHttp ? httpRules(plan) : tcpRules(plan)),
    ...fallbacks.rules,
    ...backendRules(plan, fallbacks.variable),
    `  default_backend ${id}.nobody`,
    '',
  ];
}

function tcpRules(plan: GatewayPlan): string[] {
  return [...logRules(plan), ...limitRules(plan), ...decisionRules(plan)];
}

function httpRules(plan: GatewayPlan): string[] {
  const name = visible(plan.gateway.name);
  const trace = word(`req.fhdr(X-Vamp-Trace),${lookUp(plan, 'trace')}`);
  return [
    '  option forwardfor',
    ...[400, 408].map((status) => ownError(status, `gateway ${name}: ${CLIENT_ERRORS[status]}`)),
    ...logRules(plan),
    `  http-request set-var(txn.trace) ${trace}`,
    '  http-request del-header X-Vamp-Trace',
    ...hostRules(plan),
    ...limitRules(plan),
    ...decisionRules(plan),
    ...cookieRules(plan),
    ...forwardedRules(plan),
  ];
}

/** What the client said stays; through a door a gateway with TLS is asked in plain. */
function forwardedRules({ gateway }: GatewayPlan): string[] {
  // There is none yet, so nothing needs to be replaced.
  const rule = '  http-request add-header';
  const isOpen = '!{ req.fhdr(X-Forwarded-Proto) -m found }';
  const proto =
    gateway.tls === undefined
      ? [`${rule} X-Forwarded-Proto http if ${isOpen}`]
      : [
          `${rule} X-Forwarded-Proto https if { ssl_fc } ${isOpen}`,
          `${rule} X-Forwarded-Proto http if !{ ssl_fc } ${isOpen}`,
        ];
  return [
    `${rule} X-Forwarded-Host %[req.fhdr(host)] if { req.fhdr(host) -m found } !{ req.fhdr(X-Forwarded-Host) -m found }`,
    ...proto,
  ];
}

const CLIENT_ERRORS: Record<number, string> = {
  400: 'the request is malformed or too large',
  408: 'the request did not arrive in time',
};

/** What has no start is not logged. */
function logRules({ gateway, setting }: GatewayPlan): string[] {
  if (setting.log === null) return [];
  const rule = `  ${keyword(gateway)}`;
  const rate = gateway.protocol === 'http' ? 'fe_req_rate' : 'fe_sess_rate';
  const isChosen = `{ rand(${CHANCES}),mul(txn.rate) lt ${CHANCES * LOGGED_PER_SECOND} }`;
  return [
    `${rule} set-var(txn.rate) ${rate}`,
    `${rule} set-var(txn.start) date(0,us) if ${isChosen}`,
    `${rule} set-log-level silent if !{ var(txn.start) -m found }`,
  ];
}

/** Confined to its virtual hosts. */
function hostRules(plan: GatewayPlan): string[] {
  const { gateway, id } = plan;
  if (gateway.virtualHosts?.only !== true) return [];
  const own = word(`str(${id}/),concat(,txn.host),${lookUp(plan, 'ownHosts')}`);
  const text = bodyText(`gateway ${visible(gateway.name)} has no such host`);
  return [
    '  http-request set-var(txn.host) req.fhdr(host),field(1,:),lower',
    `  http-request return status 404 ${PLAIN_TEXT} string ${text} if !{ ${own} -m found }`,
  ];
}

function limitRules(plan: GatewayPlan): string[] {
  const { gateway, id } = plan;
  const { rateLimit } = gateway;
  if (rateLimit === undefined) return [];
  const isHttp = gateway.protocol === 'http';
  const rule = `  ${keyword(gateway)}`;
  const key = rateLimit.key === undefined ? null : parseClientKey(rateLimit.key);
  if (rateLimit.key !== undefined && key === null) {
    throw new UnfitError(`\`${rateLimit.key}\` does not say who asks`);
  }
  const limit = word(`str(${id}),${lookUp(plan, 'limits')}`);
  const seconds = Math.ceil(rateLimit.perMs / 1_000);
  const text = bodyText(
    `gateway ${visible(gateway.name)}: more requests than it takes, later again`,
  );
  const refusal = isHttp
    ? `return status 429 ${PLAIN_TEXT} string ${text} hdr Retry-After ${seconds}`
    : 'reject';
  const rate = isHttp ? 'sc1_http_req_rate' : 'sc1_conn_rate';
  return [
    `${rule} set-var(txn.limit) ${limit}`,
    `${rule} set-var(txn.client) ${key === null ? 'str()' : clientExpression(key)}`,
    // All whom the request does not name are one client.
    `${rule} set-var(txn.client) str() if !{ var(txn.client) -m found }`,
    `${rule} track-sc1 var(txn.client),sha1 table ${id}.limit`,
    `${rule} ${refusal} if { var(txn.limit),sub(0) gt 0 } { ${rate},sub(txn.limit) gt 0 }`,
  ];
}

/** Targets do not see what ties a client to them. */
function cookieRules({ gateway }: GatewayPlan): string[] {
  if (gateway.sticky === undefined) return [];
  const { instanceCookie, routeCookie } = stickyNames(gateway);
  const names = gateway.sticky === 'instance' ? [routeCookie, instanceCookie] : [routeCookie];
  const isTied = ['sent_tie', 'sent_seat']
    .slice(0, names.length)
    .map((name) => `{ var(txn.${name}) -m found }`)
    .join(' or ');
  return [
    ...(gateway.sticky === 'instance'
      ? [`  http-request set-var(txn.sent_seat) req.cook(${instanceCookie})`]
      : []),
    ...names.map((name) => {
      const pair = `'^((.*;)?[[:space:]]*)${name}=[^;]*(;[[:space:]]*(.*))?$'`;
      return `  http-request replace-header Cookie ${pair} '\\1\\4' if ${isTied}`;
    }),
    `  http-request replace-header Cookie '^(.*);[[:space:]]*$' '\\1' if ${isTied}`,
    '  http-request del-header Cookie if { req.fhdr(Cookie) -m len 0 }',
  ];
}
