import { Agent, type AgentOptions, ClientRequest, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Limits } from './limits';
import { openUpstream, type Trust } from './open-upstream';
import { noteReuse } from './watch-connect';

/** At most this many unused connections are kept for one target. */
const MAX_IDLE_PER_TARGET = 256;

export type UpstreamRequestOptions = RequestOptions & { tls?: boolean; connectMs?: number };

type Idle = { readonly socket: Socket; readonly since: number };

/**
 * Connections to targets. Node's agent copies all options, searches its lists and arms two timers for every request; here
 * the connection used last is taken from the end of a list, and a sweep once a second ends those nobody needs.
 */
export class UpstreamAgent extends Agent {
  readonly #idle = new Map<string, Idle[]>();
  readonly #sockets = new Set<Socket>();
  readonly #limits: Limits;
  readonly #trust: Trust;
  readonly #keepAlive: boolean;

  constructor(limits: Limits, options: Pick<AgentOptions, 'keepAlive'> & Trust) {
    const { keepAlive = false, ca } = options;
    super({ keepAlive });
    this.#limits = limits;
    this.#trust = ca === undefined ? {} : { ca };
    this.#keepAlive = keepAlive;
  }

  /** What node's client asks of an agent; its types do not name it. */
  addRequest(request: ClientRequest, options: UpstreamRequestOptions): void {
    const key = keyOf(options);
    const unused = this.#takeIdle(key);
    if (unused !== null) {
      request.reusedSocket = true;
      noteReuse(unused);
    }
    request.onSocket(unused ?? this.#open(key, options));
  }

  sweep(): void {
    const oldest = performance.now() - this.#limits.idleUpstreamMs;
    for (const [key, list] of this.#idle) {
      const young = list.findIndex(({ since }) => since >= oldest);
      for (const { socket } of list.splice(0, young < 0 ? list.length : young)) socket.destroy();
      if (list.length === 0) this.#idle.delete(key);
    }
  }

  override destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #takeIdle(key: string): Socket | null {
    const list = this.#idle.get(key);
    for (let idle = list?.pop(); idle !== undefined; idle = list?.pop()) {
      if (!idle.socket.destroyed && idle.socket.writable) return idle.socket;
    }
    return null;
  }

  #open(key: string, options: UpstreamRequestOptions): Socket {
    const socket = openUpstream({
      host: options.host ?? 'localhost',
      port: Number(options.port),
      tls: options.tls === true,
      connectMs: options.connectMs ?? this.#limits.connectMs,
      allowHalfOpen: false,
      trust: this.#trust,
    });
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // While it is idle nobody else listens.
    socket.on('error', () => {});
    // Said by node's client when an answer has ended, or its request is gone before it began.
    socket.on('free', () => this.#release(key, socket));
    return socket;
  }

  #release(key: string, socket: Socket): void {
    const carried: unknown = Reflect.get(socket, '_httpMessage');
    const isGood = carried instanceof ClientRequest && carried.shouldKeepAlive && socket.writable;
    const list = this.#idle.get(key) ?? [];
    if (!isGood || !this.#keepAlive || list.length >= MAX_IDLE_PER_TARGET) {
      socket.destroy();
      return;
    }
    Reflect.set(socket, '_httpMessage', null);
    list.push({ socket, since: performance.now() });
    this.#idle.set(key, list);
  }
}

/** What may share connections: one that speaks TLS is of no use to others. */
function keyOf({ host, port, tls }: UpstreamRequestOptions): string {
  return `${host}:${port}:${tls === true}`;
}
