import type { Json } from '../../domain/json';
import { parseCommand } from '../../domain/language/split-command';
import type { JsonObject } from './client';
import { readHealthCheck } from './health-check';
import { isVampLabel } from './labels';
import { isObject } from './merge';

/** Keys of the Engine API's description of a container. */
const BODY_KEYS = [
  'Hostname',
  'Domainname',
  'User',
  'AttachStdin',
  'AttachStdout',
  'AttachStderr',
  'ExposedPorts',
  'Tty',
  'OpenStdin',
  'StdinOnce',
  'Env',
  'Cmd',
  'Healthcheck',
  'ArgsEscaped',
  'Image',
  'Volumes',
  'WorkingDir',
  'Entrypoint',
  'NetworkDisabled',
  'MacAddress',
  'Labels',
  'StopSignal',
  'StopTimeout',
  'Shell',
  'HostConfig',
  'NetworkingConfig',
];
/** The engine takes them in any case; here each must have one spelling to be merged. */
const CANONICAL = new Map(BODY_KEYS.map((key) => [key.toLowerCase(), key]));

export type ReadDialect = { ok: true; body: JsonObject } | { ok: false; reason: string };
const no = (reason: string): ReadDialect => ({ ok: false, reason });

/**
 * The `docker` dialect as part of the container's description: what the Engine API calls a container's configuration,
 * and the words of a compose file for command, entry point and health check.
 */
export function readDialect(dialect: Json | undefined): ReadDialect {
  if (dialect === undefined || dialect === null) return { ok: true, body: {} };
  if (!isObject(dialect)) return no('the dialect `docker` is not a map');
  const body: JsonObject = {};
  for (const [key, value] of Object.entries(dialect)) {
    const word = key.toLowerCase();
    const name = word === 'command' ? 'Cmd' : CANONICAL.get(word);
    if (word === 'name') return no('dialect `docker.name`: every instance gets a name of its own');
    if (name === undefined)
      return no(
        `dialect \`docker.${key}\` is not known; known are command, ${BODY_KEYS.join(', ')}`,
      );
    const read = readValue(name, value);
    if (typeof read === 'string') return no(`dialect \`docker.${key}\`: ${read}`);
    body[name] = read.value;
  }
  return { ok: true, body };
}

/** A text is the reason why the value cannot be used. */
function readValue(name: string, value: Json): { value: Json } | string {
  if (name === 'Cmd' || name === 'Entrypoint') return readCommand(value);
  if (name === 'Healthcheck') return readHealthCheck(value);
  if (name === 'Env') return readVariables(value);
  if (name === 'Labels') return readLabels(value);
  if (name === 'HostConfig') return readHostConfig(value);
  return { value };
}

function readCommand(value: Json): { value: Json } | string {
  if (typeof value === 'string') {
    const words = parseCommand(value);
    return Array.isArray(words) ? { value: words } : words.reason;
  }
  if (value === null) return { value: [] };
  return isScalarList(value) ? { value: value.map(String) } : 'it is a text or a list of texts';
}

function readVariables(value: Json): { value: Json } | string {
  if (isObject(value))
    return { value: Object.entries(value).map(([name, text]) => `${name}=${text ?? ''}`) };
  return isScalarList(value) ? { value: value.map(String) } : 'it is a list of NAME=value';
}

function readLabels(value: Json): { value: Json } | string {
  if (!isObject(value)) return 'it is a map';
  const ours = Object.keys(value).find(isVampLabel);
  if (ours !== undefined) return `the label ${ours} is set by Vamp`;
  return {
    value: Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)])),
  };
}

function readHostConfig(value: Json): { value: Json } | string {
  if (!isObject(value)) return 'it is a map';
  if (value.AutoRemove === true)
    return '`AutoRemove` is not taken, as Vamp could not say why an instance ended';
  const policy = isObject(value.RestartPolicy) ? value.RestartPolicy.Name : undefined;
  if (typeof policy === 'string' && !['', 'no'].includes(policy))
    return '`RestartPolicy` is not taken: Vamp itself starts again what ends';
  return { value };
}

function isScalarList(value: Json): value is (string | number | boolean)[] {
  return Array.isArray(value) && value.every((item) => item !== null && typeof item !== 'object');
}
