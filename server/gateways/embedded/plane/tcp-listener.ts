import { connect, createServer, type Socket } from 'node:net';
import type { Limits } from './limits';
import { type Address, type Listener, listenWith } from './listener';
import type { Choice, RouteTable } from './route-table';
import type { TargetState } from './targets';
import { joinTunnel } from './tunnel';
import { everConnected, watchConnect } from './watch-connect';

export type TcpContext = {
  readonly limits: Limits;
  table(): RouteTable;
  record(route: Choice['route'], latencyMs: number | null, isError: boolean): void;
};

/** Splits by connection. A connection is counted when it stands or fails; how long it lasts is no latency. */
export function createTcpListener(address: Address, context: TcpContext): Listener {
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  server.on('connection', (client) => serveConnection(context, client));
  return listenWith(server, address, () => {});
}

function serveConnection(context: TcpContext, client: Socket): void {
  client.on('error', () => client.destroy());
  const table = context.table();
  const choice = table.choose();
  if (choice !== null) {
    attempt({ context, client, tried: new Set() }, choice);
    return;
  }
  if (table.blamedRoute !== null) context.record(table.blamedRoute, null, true);
  client.resetAndDestroy();
}

type Connection = {
  context: TcpContext;
  client: Socket;
  tried: Set<TargetState>;
};

function attempt(connection: Connection, choice: Choice): void {
  const { context, client } = connection;
  const { target, route } = choice;
  const options = { host: target.host, port: target.port, allowHalfOpen: true, noDelay: true };
  const upstream = connect(options);
  watchConnect(upstream, context.limits.connectMs);
  target.inFlight += 1;
  const abandon = () => upstream.destroy();
  client.once('close', abandon);
  upstream.once('connect', () => {
    client.removeListener('close', abandon);
    upstream.removeAllListeners('error');
    context.record(route, null, false);
    joinTunnel(client, upstream, () => {
      target.inFlight -= 1;
    });
  });
  upstream.once('error', () => {
    client.removeListener('close', abandon);
    tryAnother(connection, choice);
  });
  upstream.once('close', () => {
    if (!everConnected(upstream)) target.inFlight -= 1;
  });
}

function tryAnother(connection: Connection, failed: Choice): void {
  const { context, client, tried } = connection;
  if (client.destroyed) return;
  failed.target.refusedUntil = performance.now() + context.limits.refusedMs;
  tried.add(failed.target);
  const next = context.table().chooseInstead(failed, tried);
  if (next !== null) {
    attempt(connection, next);
    return;
  }
  context.record(failed.route, null, true);
  client.resetAndDestroy();
}
