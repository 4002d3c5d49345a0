import { existsSync } from 'node:fs';
import { createProcTable } from './proc-table';
import type { ProcessTable } from './process-table';
import { createPsTable } from './ps-table';

/** /proc where there is one (Linux), else `ps` (macOS). */
export function createProcessTable(): ProcessTable {
  return existsSync('/proc/self/stat') ? createProcTable() : createPsTable();
}
