import type { Program } from '../driver-harness';
import { nodeSource, programSource } from '../test-programs';

/** Arguments that make Node run `source` until it ends by itself or is ended. */
export function nodeCommand(source: string): string[] {
  return [process.execPath, '-e', nodeSource(source)];
}

export function commandOf(program: Program): string[] {
  if (program === 'missing-command') return ['no-such-command', '--flag'];
  return [process.execPath, '-e', programSource(program)];
}
