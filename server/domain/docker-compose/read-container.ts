import type { Json } from '../json';
import { entriesOf, oneOrMany, type RawNode } from '../language/source/raw-node';
import {
  composeText,
  composeValue,
  escapeDollars,
  type Importing,
  note,
  notImported,
  type Service,
} from './importing';

type Noting = { importing: Importing; service: Service };

/** Keys that are an argument of `docker run` under another name; lists and maps become one each. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  cap_add: 'cap-add',
  cap_drop: 'cap-drop',
  devices: 'device',
  dns: 'dns',
  dns_search: 'dns-search',
  extra_hosts: 'add-host',
  group_add: 'group-add',
  hostname: 'hostname',
  init: 'init',
  ipc: 'ipc',
  labels: 'label',
  pid: 'pid',
  privileged: 'privileged',
  read_only: 'read-only',
  security_opt: 'security-opt',
  shm_size: 'shm-size',
  stop_signal: 'stop-signal',
  sysctls: 'sysctl',
  tmpfs: 'tmpfs',
  user: 'user',
  working_dir: 'workdir',
};
const DIALECT = new Set(['command', 'entrypoint']);
const ELSEWHERE = new Set([
  'cpus',
  'depends_on',
  'deploy',
  'env_file',
  'environment',
  'expose',
  'healthcheck',
  'image',
  'links',
  'mem_limit',
  'mem_reservation',
  'network_mode',
  'networks',
  'ports',
  'scale',
]);
const REASONS: Readonly<Record<string, string>> = {
  build:
    'Vamp does not build images. Build and push it, and name it as `image`; the rest of `build` was left out.',
  configs: '`configs` are left out. Hand the values over as environment variables.',
  container_name: '`container_name` was left out: every instance gets a name of its own.',
  secrets: '`secrets` are left out. Store each in Vamp, and refer to it as `$secret://name`.',
  volumes:
    '`volumes` are left out: Vamp moves and multiplies instances, and their data would not follow.',
};

/** Everything that is said of the container itself, and what nothing here can say. */
export function readContainer(noting: Noting): void {
  for (const { key, value } of noting.service.node.entries) {
    if (ELSEWHERE.has(key) || key.startsWith('x-')) continue;
    const argument = Object.hasOwn(ARGUMENTS, key) ? ARGUMENTS[key] : undefined;
    if (DIALECT.has(key)) {
      noting.service.dialect[key] = escapeDollars(composeValue(noting, value));
    } else if (argument !== undefined) {
      noting.service.arguments.push(...argumentsOf(noting, argument, value));
    } else if (key === 'restart') {
      readRestart(noting, value);
    } else {
      const reason = Object.hasOwn(REASONS, key) ? REASONS[key] : undefined;
      notImported(noting, value, reason ?? `\`${key}\` was left out: Vamp cannot say it.`);
    }
  }
}

function argumentsOf(noting: Noting, name: string, node: RawNode): Json[] {
  if (node.kind === 'map') {
    return entriesOf(node).map(({ key, value }) => {
      const separator = name === 'add-host' ? ':' : '=';
      return { [name]: `${key}${separator}${composeText(noting, value) ?? ''}` };
    });
  }
  return oneOrMany(node).flatMap((item) => {
    const value = composeText(noting, item);
    return value === null ? [] : [{ [name]: value }];
  });
}

function readRestart(noting: Noting, node: RawNode): void {
  const policy = composeText(noting, node) ?? '';
  if (/^(?:always|unless-stopped|on-failure(?::\d+)?)$/.test(policy)) {
    note(noting, `\`restart: ${policy}\` is left out: Vamp starts again what ends.`);
    return;
  }
  notImported(noting, node, `\`restart: ${policy}\` was left out: Vamp starts again what ends.`);
}
