import { describeError } from '../../domain/problem';

type Address = { host: string; port: number };

/** Why a port cannot be bound and what to do about it. `owner` is the other gateway of ours that has it, if one has. */
export function explainBindError(error: unknown, address: Address, owner: string | null): string {
  const { host, port } = address;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return owner === null
        ? `port ${port} is taken by another process; free it or choose another port`
        : `port ${port} is taken by gateway ${owner}; choose another port`;
    case 'EACCES':
      return `port ${port} may not be opened by an ordinary user; choose a port above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine; choose one that is, or 0.0.0.0 for all`;
    default:
      return `port ${port} of ${host} cannot be opened: ${describeError(error)}`;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
