import { Problem } from '../../domain/problem';

export type Connection =
  | { socketPath: string }
  | { host: string; port: number; isSecure: boolean }
  /** Nobody can be reached at such an address; said when somebody tries. */
  | { unusable: Problem };

/** Where an engine is reached, and where what it publishes is. */
export type Endpoint = {
  /** As it is written in DOCKER_HOST. */
  name: string;
  connection: Connection;
  /** The address at which ports are published. */
  publishAddress: string;
  /** The host at which gateways reach published ports. */
  instanceHost: string;
  /** Whether containers and this process share a machine. */
  isLocal: boolean;
};

export const DEFAULT_ENGINE = 'unix:///var/run/docker.sock';
const LOOPBACK = '127.0.0.1';
const PORTS = { plain: 2375, secure: 2376 };

/** @param host as in DOCKER_HOST: `unix:///path` or `tcp://host:port` */
export function endpointOf(host: string): Endpoint {
  if (host.startsWith('unix://')) {
    const socketPath = host.slice('unix://'.length);
    if (!socketPath.startsWith('/')) return unusable(host, 'a socket has an absolute path');
    return local(host, { socketPath });
  }
  const url = URL.canParse(host) ? new URL(host) : null;
  if (url === null || !['tcp:', 'http:', 'https:'].includes(url.protocol) || url.hostname === '')
    return unusable(host, 'only unix:// and tcp:// are understood');
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const isSecure = url.protocol === 'https:' || url.port === String(PORTS.secure);
  const port = Number(url.port) || (isSecure ? PORTS.secure : PORTS.plain);
  const connection = { host: hostname, port, isSecure };
  if (isLoopback(hostname)) return local(host, connection);
  // What runs on another machine is reached over the network, so that is where it must be published.
  return {
    name: host,
    connection,
    publishAddress: '0.0.0.0',
    instanceHost: hostname,
    isLocal: false,
  };
}

function local(name: string, connection: Endpoint['connection']): Endpoint {
  return { name, connection, publishAddress: LOOPBACK, instanceHost: LOOPBACK, isLocal: true };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || /^127\./.test(hostname);
}

/** No reason not to start: whoever has set DOCKER_HOST may not want containers of Vamp at all. */
function unusable(host: string, why: string): Endpoint {
  const problem = new Problem('unavailable', {
    message: `\`${host}\` is no address of a Docker Engine that Vamp can use: ${why}`,
    advice: `Set DOCKER_HOST to the engine's address, such as ${DEFAULT_ENGINE} or tcp://127.0.0.1:2375.`,
  });
  return local(host, { unusable: problem });
}
