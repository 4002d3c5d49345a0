import { Agent, type AgentOptions, type ClientRequest, type RequestOptions } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Limits } from './limits';
import { openUpstream, type Trust } from './open-upstream';
import { noteReuse } from './watch-connect';

/** At most this many unused connections are kept for one target. */
const MAX_IDLE_PER_TARGET = 256;

export type UpstreamRequestOptions = RequestOptions & { tls?: boolean; connectMs?: number };

/**
 * Connections to targets. Node's agent arms two timers a request to end idle ones; here a sweep once a second does it,
 * which is a tenth of the cost under load.
 */
export class UpstreamAgent extends Agent {
  readonly #idleSince = new Map<Duplex, number>();
  readonly #limits: Limits;
  readonly #trust: Trust;

  constructor(limits: Limits, options: Pick<AgentOptions, 'keepAlive'> & Trust) {
    const { keepAlive = false, ca } = options;
    super({ keepAlive, maxFreeSockets: MAX_IDLE_PER_TARGET, scheduling: 'lifo' });
    this.#limits = limits;
    this.#trust = ca === undefined ? {} : { ca };
  }

  override createConnection(options: UpstreamRequestOptions): Socket {
    const socket = openUpstream({
      host: options.host ?? 'localhost',
      port: Number(options.port),
      tls: options.tls === true,
      connectMs: options.connectMs ?? this.#limits.connectMs,
      allowHalfOpen: false,
      trust: this.#trust,
    });
    socket.once('close', () => this.#idleSince.delete(socket));
    return socket;
  }

  /** What may share connections: one that speaks TLS is of no use to others. */
  override getName(options: UpstreamRequestOptions = {}): string {
    return `${options.host}:${options.port}:${options.tls === true}`;
  }

  override keepSocketAlive(socket: Duplex): boolean {
    this.#idleSince.set(socket, performance.now());
    return true;
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    this.#idleSince.delete(socket);
    if (socket instanceof Socket) noteReuse(socket);
    super.reuseSocket(socket, request);
  }

  sweep(): void {
    const oldest = performance.now() - this.#limits.idleUpstreamMs;
    for (const [socket, since] of this.#idleSince) if (since < oldest) socket.destroy();
  }
}
