import { run as commit } from './commit';
import { run as engine } from './engine';
import { run as language } from './language';
import { run as simulate } from './simulate';
import { run as split } from './split';

/** By the name given on the command line; what follows the name is handed over. */
export const benchmarks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  commit,
  engine,
  language,
  simulate,
  split,
};
