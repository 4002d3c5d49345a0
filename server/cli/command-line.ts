import { parseArgs } from 'node:util';
import { Problem } from '../domain/problem';

export type CommandLine = {
  command: string | undefined;
  words: string[];
  host: string | undefined;
  to: string | undefined;
  mode: string;
  /** What kind of document the files hold. */
  kind: string | undefined;
  /** What to call what is imported. */
  name: string | undefined;
  /** File with the request that a condition is asked about. */
  request: string | undefined;
  isSelector: boolean;
  isJson: boolean;
  waits: boolean;
  /** Whether the file itself is rewritten. */
  writes: boolean;
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
        kind: { type: 'string' },
        name: { type: 'string' },
        request: { type: 'string' },
        selector: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
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
      kind: values.kind,
      name: values.name,
      request: values.request,
      isSelector: values.selector,
      isJson: values.json,
      waits: !values['no-wait'],
      writes: values.write,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem('invalid', { message, advice: 'see: vamp help' });
  }
}
