import { run as commit } from './commit';
import { run as language } from './language';
import { run as split } from './split';

/** By the name given on the command line. */
export const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  commit,
  language,
  split,
};
