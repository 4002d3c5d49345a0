import { parseArgs } from 'node:util';
import { Problem } from '../domain/problem';

export type CommandLine = {
  command: string | undefined;
  words: string[];
  host: string | undefined;
  to: string | undefined;
  mode: string;
  isJson: boolean;
  waits: boolean;
};

export function parseCommandLine(args: string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        host: { type: 'string' },
        to: { type: 'string' },
        mode: { type: 'string', default: 'merge' },
        json: { type: 'boolean', default: false },
        'no-wait': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [command, ...words] = positionals;
    return {
      command: values.help ? 'help' : command,
      words,
      host: values.host,
      to: values.to,
      mode: values.mode,
      isJson: values.json,
      waits: !values['no-wait'],
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem('invalid', { message, advice: 'see: vamp help' });
  }
}
