import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { MeteredRoute } from '../../metering';
import { noteOutcome } from './circuit';
import { NO_TIE } from './client';
import { beginAt, type Choice, endAt } from './compiled-route';
import type { Limits } from './limits';
import { type Address, type Listener, listenWith } from './listener';
import { openUpstream, type Trust } from './open-upstream';
import { connectionView } from './request-view';
import type { RouteTable } from './route-table';
import type { TargetState } from './targets';
import type { TlsContexts } from './tls-contexts';
import { joinTunnel } from './tunnel';
import { everConnected, onceConnected } from './watch-connect';

export type TcpContext = {
  readonly limits: Limits;
  readonly trust: Trust;
  /** null: connections are taken as they come. */
  readonly tls: TlsContexts | null;
  table(): RouteTable;
  record(route: MeteredRoute, latencyMs: number | null, isError: boolean): void;
};

/** Splits by connection. A connection is counted when it stands or fails; how long it lasts is no latency. */
export function createTcpListener(address: Address, context: TcpContext): Listener {
  const options = { allowHalfOpen: true, noDelay: true };
  const { limits, tls } = context;
  let server: Server;
  if (tls === null) {
    server = createServer(options);
    server.on('connection', (client) => serveConnection(context, client));
  } else {
    const secured = { ...options, ...tls.serverOptions(), handshakeTimeout: limits.headMs };
    const tlsServer = createTlsServer({ ...secured, ALPNProtocols: [] });
    tlsServer.on('secureConnection', (client) => serveConnection(context, client));
    tls.attach(tlsServer);
    server = tlsServer;
  }
  return listenWith(server, address, () => {});
}

function serveConnection(context: TcpContext, client: Socket): void {
  client.on('error', () => client.destroy());
  const table = context.table();
  const request = connectionView(client.remoteAddress);
  const decision = table.decide({ request, tied: null });
  const route = table.routes[decision.route];
  const address = request.ip ?? '';
  const choice = route === undefined ? null : table.choose(route, NO_TIE, address);
  if (choice !== null) {
    attempt({ context, client, address, tried: new Set() }, choice);
    return;
  }
  const blamed = route?.state ?? table.blamedRoute;
  if (blamed !== null) context.record(blamed, null, true);
  client.resetAndDestroy();
}

type Connection = {
  context: TcpContext;
  client: Socket;
  address: string;
  tried: Set<TargetState>;
};

function attempt(connection: Connection, choice: Choice): void {
  const { context, client } = connection;
  const { target, route } = choice;
  const { host, port, tls } = target;
  const { connectMs } = route;
  const { trust } = context;
  const upstream = openUpstream({ host, port, tls, connectMs, allowHalfOpen: true, trust });
  const isProbe = beginAt(choice);
  const note = (isError: boolean) => {
    if (route.circuit !== null) noteOutcome(target, route.circuit, { isError, isProbe });
  };
  const abandon = () => upstream.destroy();
  client.once('close', abandon);
  onceConnected(upstream, () => {
    client.removeListener('close', abandon);
    upstream.removeAllListeners('error');
    note(false);
    context.record(route.state, null, false);
    joinTunnel(client, upstream, () => endAt(choice));
  });
  upstream.once('error', () => {
    client.removeListener('close', abandon);
    note(true);
    tryAnother(connection, choice);
  });
  upstream.once('close', () => {
    if (everConnected(upstream)) return;
    endAt(choice);
    if (isProbe) target.isProbed = false;
  });
}

function tryAnother(connection: Connection, failed: Choice): void {
  const { context, client, address, tried } = connection;
  if (client.destroyed) return;
  failed.target.refusedUntil = performance.now() + context.limits.refusedMs;
  tried.add(failed.target);
  const next = context.table().chooseInstead(failed, tried, address);
  if (next !== null) {
    attempt(connection, next);
    return;
  }
  context.record(failed.route.state, null, true);
  client.resetAndDestroy();
}
