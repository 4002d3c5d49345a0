import { parseClientKey, stickyNames } from '../../../domain/gateway';
import { balanceLine } from './balance-line';
import type { Line } from './gateway-parts';
import { type GatewayPlan, lookUp, type RoutePlan } from './gateway-plan';
import { ownError, PLAIN_TEXT } from './own-answers';
import { bodyText, plainFormat, visible, word } from './quote';
import { retryLines } from './retry-lines';
import { rewriteRules } from './rewrite-rules';
import { serverLines } from './server-lines';
import { UnfitError } from './unfit';

/** What passes requests on to the instances of a route. */
export function routeSection(plan: GatewayPlan, own: RoutePlan): Line[] {
  const { gateway, setting } = plan;
  const { connectTimeoutMs, name, timeoutMs } = own.route;
  return [
    `# route ${visible(name)} of gateway ${visible(gateway.name)}`,
    `backend ${own.backend} from ${gateway.protocol}`,
    balanceLine(own.route.balance, gateway.protocol),
    ...(connectTimeoutMs === undefined ? [] : [`  timeout connect ${connectTimeoutMs}`]),
    ...(timeoutMs === undefined ? [] : [`  timeout server ${timeoutMs}`]),
    ...(gateway.protocol === 'http' ? httpLines(plan, own) : tcpLines(own)),
    ...serverLines(own, gateway.protocol, setting),
    '',
  ];
}

function tcpLines({ route }: RoutePlan): string[] {
  const most = route.circuitBreaker?.maxConnections;
  return [
    ...(route.retries === undefined ? [] : [`  retries ${route.retries.attempts}`]),
    ...(most === undefined ? [] : [`  tcp-request content reject if { be_conn gt ${most} }`]),
  ];
}

function httpLines(plan: GatewayPlan, own: RoutePlan): string[] {
  const { gateway, setting } = plan;
  const { route } = own;
  const where = `gateway ${visible(gateway.name)}: route ${visible(route.name)}`;
  return [
    ownError(
      502,
      `${where}: a target broke off, or answered what is no HTTP or has too large a head`,
    ),
    ownError(503, `${where}: no target is ready or accepts a connection`),
    ownError(504, `${where}: a target did not answer in time`),
    ...crowdRules(own, where),
    // Who asks for a stream of events waits for as long as it takes.
    '  http-request set-timeout server 24h if { req.fhdr(Accept) -m sub text/event-stream }',
    ...retryLines(route),
    ...rewriteRules(route.rewrites ?? [], setting),
    ...hostRules(own),
    ...seatRules(plan, own),
    ...visitorCookie(plan),
    ...traceRules(plan, own),
  ];
}

/** This request is counted already. */
function crowdRules({ route }: RoutePlan, where: string): string[] {
  const most = route.circuitBreaker?.maxConnections;
  if (most === undefined) return [];
  const text = bodyText(`${where}: it has as many requests as it takes`);
  return [
    `  http-request return status 503 ${PLAIN_TEXT} string ${text} hdr Retry-After 1 if { be_conn gt ${most} }`,
  ];
}

/** What is outside is asked by its own name, not by that of the gateway. */
function hostRules({ route }: RoutePlan): string[] {
  const outside = route.targets.filter(({ id }) => id.startsWith('external:'));
  const hosts = new Set(
    outside.map(({ host, port, tls }) => {
      const name = host.includes(':') ? `[${host}]` : host;
      return port === (tls === true ? 443 : 80) ? name : `${name}:${port}`;
    }),
  );
  if (hosts.size === 0) return [];
  if (hosts.size > 1 || outside.length < route.targets.length) {
    throw new UnfitError(
      `route ${route.name} has targets with different host names; give each a route of its own`,
    );
  }
  return [...hosts].map((host) => `  http-request set-header Host ${plainFormat(host)}`);
}

/** Who is tied to an instance of this route gets it; who got another route or instance is told so. */
function seatRules(plan: GatewayPlan, own: RoutePlan): string[] {
  const { gateway } = plan;
  if (gateway.sticky === undefined) return [];
  const { instanceCookie, routeCookie } = stickyNames(gateway);
  const token = word(`str(${own.backend}),${lookUp(plan, 'tokens')}`);
  const isTying = `{ var(txn.route) -m str ${own.id} } !{ var(txn.strength) -m int eq 10000 }`;
  const tie = [
    `  http-response set-var(txn.new_tie) ${token} if ${isTying}`,
    cookieRule(routeCookie, 'txn.new_tie', 'txn.sent_tie'),
  ];
  if (gateway.sticky === 'route') return tie;
  const seat = word(`str(${own.backend}/),concat(,txn.sent_seat),${lookUp(plan, 'instances')}`);
  const taken = word(`str(${own.backend}/),concat(,txn.server),${lookUp(plan, 'tokens')}`);
  return [
    `  http-request set-var(txn.seat) ${seat} if { var(txn.sent_seat) -m found }`,
    '  use-server %[var(txn.seat)] if { var(txn.seat) -m found }',
    ...tie,
    '  http-response set-var(txn.server) srv_name',
    `  http-response set-var(txn.new_seat) ${taken}`,
    cookieRule(instanceCookie, 'txn.new_seat', 'txn.sent_seat'),
  ];
}

function cookieRule(name: string, variable: string, sent: string): string {
  const cookie = `${name}=%[var(${variable})]; Path=/; HttpOnly; SameSite=Lax`;
  const isNew = `{ var(${variable}) -m found } !{ var(${variable}),strcmp(${sent}) eq 0 }`;
  return `  http-response add-header Set-Cookie ${word(cookie)} if ${isNew}`;
}

/** The name that a visitor without one got. */
function visitorCookie({ gateway }: GatewayPlan): string[] {
  const key = parseClientKey(gateway.visitors?.key ?? '');
  if (key?.kind !== 'cookie') return [];
  const name = key.name.replaceAll('%', '%%');
  const cookie = `${name}=%[var(txn.newcomer)]; Path=/; Max-Age=31536000; SameSite=Lax`;
  return [
    `  http-response add-header Set-Cookie ${word(cookie)} if { var(txn.newcomer) -m found }`,
  ];
}

/** The last ones: an answer that nobody traces is done with the first. */
function traceRules(plan: GatewayPlan, { backend, route }: RoutePlan): string[] {
  const target = word(`str(${backend}/),concat(,txn.traced),${lookUp(plan, 'targets')}`);
  return [
    '  http-response allow if !{ var(txn.trace) -m found }',
    '  http-response set-var(txn.traced) srv_name',
    `  http-response set-var(txn.traced) ${target}`,
    '  http-response set-var(txn.by) str(weight) if !{ var(txn.by) -m found }',
    `  http-response set-header X-Vamp-Route ${plainFormat(visible(route.name))}`,
    '  http-response set-header X-Vamp-Instance %[var(txn.traced)]',
    '  http-response set-header X-Vamp-By %[var(txn.by)]',
  ];
}
