import { parseArgs } from 'node:util';
import { Problem } from '../domain/problem';

export type CommandLine = {
  command: string | undefined;
  words: string[];
  host: string | undefined;
  /** A deployment, or a revision to roll back to. */
  to: string | undefined;
  mode: string;
  /** What kind of document the files hold. */
  kind: string | undefined;
  /** What to call what is imported. */
  name: string | undefined;
  /** File with the request that a condition is asked about. */
  request: string | undefined;
  /** File with the value of a secret. */
  file: string | undefined;
  /** Of lists and logs, at most. */
  limit: string | undefined;
  /** What log lines are asked for. */
  filter: Readonly<
    Record<'cluster' | 'service' | 'instance' | 'text' | 'level', string | undefined>
  >;
  /** What is asked of a gateway: a request, or a change. */
  gateway: {
    method: string;
    path: string;
    headers: string[];
    cookies: string[];
    body: string | undefined;
    tied: string | undefined;
    weights: string[];
    conditions: string[];
    strengths: string[];
  };
  isSelector: boolean;
  isJson: boolean;
  waits: boolean;
  /** Whether the file itself is rewritten. */
  writes: boolean;
  /** Whether the plan is kept. */
  saves: boolean;
  rollsBack: boolean;
  takesOver: boolean;
  keepsGateways: boolean;
  follows: boolean;
  isForced: boolean;
};

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;

const OPTIONS = {
  host: text,
  to: text,
  mode: { type: 'string', default: 'merge' },
  kind: text,
  name: text,
  request: text,
  file: text,
  limit: text,
  cluster: text,
  service: text,
  instance: text,
  text,
  level: text,
  method: { type: 'string', default: 'GET' },
  path: { type: 'string', default: '/' },
  header: texts,
  cookie: texts,
  body: text,
  tied: text,
  weight: texts,
  condition: texts,
  strength: texts,
  selector: flag,
  write: flag,
  json: flag,
  save: flag,
  'no-rollback': flag,
  'take-over': flag,
  'keep-gateways': flag,
  follow: flag,
  force: flag,
  /** The default, for those who write it. */
  wait: flag,
  'no-wait': flag,
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export function parseCommandLine(args: string[]): CommandLine {
  const { values, positionals } = parse(args);
  const [command, ...words] = positionals;
  const { host, to, mode, kind, name, request, file, limit } = values;
  const { cluster, service, instance, level } = values;
  const { method, path, body, tied, header, cookie, weight, condition, strength } = values;
  return {
    ...{ host, to, mode, kind, name, request, file, limit, words },
    command: values.help ? 'help' : command,
    filter: { cluster, service, instance, text: values.text, level },
    gateway: {
      ...{ method, path, body, tied, headers: header, cookies: cookie },
      ...{ weights: weight, conditions: condition, strengths: strength },
    },
    isSelector: values.selector,
    isJson: values.json,
    waits: !values['no-wait'],
    writes: values.write,
    saves: values.save,
    rollsBack: !values['no-rollback'],
    takesOver: values['take-over'],
    keepsGateways: values['keep-gateways'],
    follows: values.follow,
    isForced: values.force,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem('invalid', { message, advice: 'see: vamp help' });
  }
}
