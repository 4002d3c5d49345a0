import { run as commit } from './commit';
import { run as engine } from './engine';
import { run as gateway } from './gateway';
import { run as language } from './language';
import { run as simulate } from './simulate';

/** By the name given on the command line; what follows the name is handed over. */
export const benchmarks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  commit,
  engine,
  gateway,
  language,
  simulate,
};
