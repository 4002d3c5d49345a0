import type { RuntimeArgument } from '../../domain/deployment';
import {
  atTop,
  flag,
  hostPair,
  inHost,
  inHostList,
  matching,
  type Read,
  size,
  splitPair,
  whole,
} from './argument-values';
import type { JsonObject } from './client';
import { isVampLabel } from './labels';
import { mergeBodies } from './merge';

/** Options of `docker run` that a service may have as `arguments`. */
const KNOWN: Readonly<Record<string, Read>> = {
  'add-host': matching(
    /^[^:=\s]+[:=][^\s]+$/,
    'it is written as name:address',
    inHost('ExtraHosts', (value) => [value.replace('=', ':')]),
  ),
  'cap-add': inHostList('CapAdd'),
  'cap-drop': inHostList('CapDrop'),
  'cgroup-parent': inHost('CgroupParent'),
  'cpu-shares': whole('CpuShares'),
  'cpuset-cpus': inHost('CpusetCpus'),
  device: readDevice,
  dns: inHostList('Dns'),
  'dns-option': inHostList('DnsOptions'),
  'dns-search': inHostList('DnsSearch'),
  domainname: atTop('Domainname'),
  entrypoint: atTop('Entrypoint', (value) => [value]),
  env: matching(/^[^=\s]+=/, 'it is written as NAME=value', (value) => ({ Env: [value] })),
  gpus: readGpus,
  'group-add': inHostList('GroupAdd'),
  hostname: atTop('Hostname'),
  init: flag('Init'),
  ipc: inHost('IpcMode'),
  label: readLabel,
  'log-driver': (value) => ({ HostConfig: { LogConfig: { Type: value } } }),
  'log-opt': readLogOption,
  'memory-reservation': size('MemoryReservation'),
  'memory-swap': size('MemorySwap'),
  'oom-score-adj': whole('OomScoreAdj'),
  pid: inHost('PidMode'),
  'pids-limit': whole('PidsLimit'),
  privileged: flag('Privileged'),
  'read-only': flag('ReadonlyRootfs'),
  runtime: inHost('Runtime'),
  'security-opt': inHostList('SecurityOpt'),
  'shm-size': size('ShmSize'),
  'stop-signal': atTop('StopSignal'),
  sysctl: hostPair('Sysctls'),
  tmpfs: readTmpfs,
  ulimit: readUlimit,
  user: atTop('User'),
  userns: inHost('UsernsMode'),
  volume: readVolume,
  workdir: atTop('WorkingDir'),
};

const ALIASES: Readonly<Record<string, string>> = {
  e: 'env',
  h: 'hostname',
  l: 'label',
  u: 'user',
  v: 'volume',
  w: 'workdir',
};

/** Options that contradict what Vamp does itself, and where that is said instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  cpus: 'say it as `scale.cpu`',
  detach: 'Vamp always does that',
  memory: 'say it as `scale.memory`',
  name: 'every instance gets a name of its own',
  net: 'say it as `network`',
  network: 'say it as `network`',
  publish: 'say it as `ports` of the breed; gateways give them a fixed port',
  restart: 'Vamp itself starts again what ends',
  rm: 'Vamp keeps what ended until its output is no longer needed',
  'stop-timeout': 'Vamp itself asks an instance to end before it ends it',
};

export type ReadArguments = { ok: true; body: JsonObject } | { ok: false; reason: string };

/** All arguments as one part of the container's description; a later one wins over an earlier. */
export function readArguments(list: readonly RuntimeArgument[]): ReadArguments {
  let body: JsonObject = {};
  for (const { key, value } of list) {
    const written = key.replace(/^-+/, '');
    const name = ALIASES[written] ?? written;
    const read = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
    if (read === undefined) return { ok: false, reason: unknownArgument(key, name) };
    const reading = read(value);
    if (typeof reading === 'string')
      return { ok: false, reason: `argument \`${key}\` cannot be \`${value}\`: ${reading}` };
    body = mergeBodies(body, reading);
  }
  return { ok: true, body };
}

function unknownArgument(key: string, name: string): string {
  const instead = Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined;
  if (instead !== undefined) return `argument \`${key}\` is not taken: ${instead}`;
  return `argument \`${key}\` is not known; known are ${Object.keys(KNOWN).join(', ')}`;
}

function readDevice(value: string): ReturnType<Read> {
  const [onHost = '', inContainer, permissions = 'rwm'] = value.split(':');
  if (!onHost.startsWith('/')) return 'it is written as /dev/on-host:/dev/in-container:rwm';
  const device = {
    PathOnHost: onHost,
    PathInContainer: inContainer || onHost,
    CgroupPermissions: permissions,
  };
  return { HostConfig: { Devices: [device] } };
}

function readGpus(value: string): ReturnType<Read> {
  if (!/^(all|\d+)$/.test(value)) return 'it is `all` or how many';
  const count = value === 'all' ? -1 : Number(value);
  return { HostConfig: { DeviceRequests: [{ Count: count, Capabilities: [['gpu']] }] } };
}

function readLabel(value: string): ReturnType<Read> {
  const [name, text] = splitPair(value);
  if (name === '') return 'it is written as name=value';
  if (isVampLabel(name)) return 'labels that begin with `io.vamp.` are set by Vamp';
  return { Labels: { [name]: text } };
}

function readLogOption(value: string): ReturnType<Read> {
  const [name, text] = splitPair(value);
  if (name === '') return 'it is written as name=value';
  return { HostConfig: { LogConfig: { Config: { [name]: text } } } };
}

function readTmpfs(value: string): ReturnType<Read> {
  const [path = '', options = ''] = value.split(/:(.*)/s);
  if (!path.startsWith('/')) return 'it is an absolute path, such as /run or /run:size=64m';
  return { HostConfig: { Tmpfs: { [path]: options } } };
}

function readUlimit(value: string): ReturnType<Read> {
  const [, name, soft, hard] = /^(\w+)=(-?\d+)(?::(-?\d+))?$/.exec(value) ?? [];
  if (name === undefined || soft === undefined)
    return 'it is written as name=soft:hard, such as nofile=1024:2048';
  const limit = { Name: name, Soft: Number(soft), Hard: Number(hard ?? soft) };
  return { HostConfig: { Ulimits: [limit] } };
}

function readVolume(value: string): ReturnType<Read> {
  const [from = '', to] = value.split(':');
  if (to === undefined)
    return from.startsWith('/')
      ? { Volumes: { [from]: {} } }
      : 'it is written as /on-host:/in-container or volume:/in-container';
  const isName = /^[A-Za-z0-9][\w.-]*$/.test(from);
  if (!to.startsWith('/') || !(isName || from.startsWith('/')))
    return 'both paths are absolute, or the first is the name of a volume';
  return { HostConfig: { Binds: [value] } };
}
