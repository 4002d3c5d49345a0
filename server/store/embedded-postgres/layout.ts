import { join } from 'node:path';

/** Where the embedded PostgreSQL keeps what is its own, all below `<home>/postgres`. */
export type Layout = {
  home: string;
  root: string;
  data: string;
  /** initdb works here; renamed to `data` when it succeeded, so half a cluster never looks like one. */
  unfinishedData: string;
  lockFile: string;
  password: string;
  port: string;
  log: string;
  /** The programs, a folder per version. */
  binaries: string;
};

export function layoutOf(home: string): Layout {
  const root = join(home, 'postgres');
  const data = join(root, 'data');
  return {
    home,
    root,
    data,
    unfinishedData: join(root, 'data.unfinished'),
    lockFile: join(data, 'postmaster.pid'),
    password: join(root, 'password'),
    port: join(root, 'port'),
    log: join(root, 'postgres.log'),
    binaries: join(root, 'binaries'),
  };
}
