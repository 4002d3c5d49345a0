import { Agent, type AgentOptions, type ClientRequest, type ClientRequestArgs } from 'node:http';
import { connect, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Limits } from './limits';
import { noteReuse, watchConnect } from './watch-connect';

/** At most this many unused connections are kept for one target. */
const MAX_IDLE_PER_TARGET = 256;

/**
 * Connections to targets. Node's agent arms two timers a request to end idle ones; here a sweep once a second does it,
 * which is a tenth of the cost under load.
 */
export class UpstreamAgent extends Agent {
  readonly #idleSince = new Map<Duplex, number>();
  readonly #limits: Limits;

  constructor(limits: Limits, options: Pick<AgentOptions, 'keepAlive'>) {
    super({ ...options, maxFreeSockets: MAX_IDLE_PER_TARGET, scheduling: 'lifo' });
    this.#limits = limits;
  }

  override createConnection(options: ClientRequestArgs): Socket {
    const socket = connect({
      host: options.host ?? 'localhost',
      port: Number(options.port),
      noDelay: true,
    });
    watchConnect(socket, this.#limits.connectMs);
    socket.once('close', () => this.#idleSince.delete(socket));
    return socket;
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
