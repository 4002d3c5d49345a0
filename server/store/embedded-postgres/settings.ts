/**
 * For a handful of connections on one machine: little memory, no helpers that nobody uses, and every commit on disk
 * before it is acknowledged. Statements stay out of the log, since they may carry secrets.
 */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '80',
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  io_method: 'sync',
  huge_pages: 'off',
  jit: 'off',
  max_parallel_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum_worker_slots: '2',
  autovacuum_max_workers: '2',
  logging_collector: 'off',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  tcp_keepalives_idle: '60',
};

/** Arguments of `postgres`; they win over what the files in the data directory say. */
export function serverArguments({ data, port }: { data: string; port: number }): string[] {
  const pairs = Object.entries({ ...SETTINGS, port: String(port) });
  return ['-D', data, ...pairs.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/**
 * Nothing of our own environment: neither secrets nor PG… variables that would change what is started. NODE_ENV only
 * because the type demands it since Next declares it.
 */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  NODE_ENV: 'production',
};
