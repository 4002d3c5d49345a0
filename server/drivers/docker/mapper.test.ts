import { expect, it } from 'vitest';
import type { InstanceSpec } from '../../domain/deployment';
import { askedOf } from './asked';
import { containerBody } from './container-body';
import { endpointOf } from './endpoint';
import { homeIdOf, labelsOf, readLabels } from './labels';
import { toObservedInstance } from './mapper';
import { type ContainerDetail, containerSchema, imageSchema } from './schema';

const endpoint = endpointOf('unix:///var/run/docker.sock');
const spec: InstanceSpec = {
  id: 'shop/web/web:1.0/f00.1',
  labels: { deployment: 'shop', cluster: 'web', service: 'web:1.0', fingerprint: 'f00' },
  deployable: { type: 'docker', command: ['shop/web:1.0'] },
  ports: [{ name: 'http', number: 8080, protocol: 'http' }],
  environment: { MODE: 'live', TOKEN: 's3cret-word' },
  secrets: { TOKEN: [{ secret: 'token' }] },
  arguments: [],
  network: null,
  dialects: {},
  cpu: 0.25,
  memoryMb: 64,
};
const image = imageSchema.parse({
  Id: 'sha256:1',
  Config: { Env: ['PATH=/bin', 'MODE=image'], Entrypoint: ['/start'], Cmd: ['web'] },
});

/** As an engine answers, with the labels that Vamp gives. */
function container(more: object = {}, state: object = {}): ContainerDetail {
  const read = containerBody(spec, { publishAddress: '127.0.0.1', limitsLogs: false });
  if (!read.ok) throw new Error(read.reason);
  const asked = askedOf({ spec, planned: read.planned, image, starts: 3 });
  const Labels = labelsOf(spec, asked, { homeId: homeIdOf('/home'), namespace: 'default' });
  const { HostConfig, ...rest } = more as { HostConfig?: object };
  return containerSchema.parse({
    Id: 'abc',
    Name: '/vamp-shop',
    Created: '2026-11-22T20:00:00.123456789Z',
    Path: '/start',
    Args: ['web'],
    State: {
      Status: 'running',
      Running: true,
      Pid: 4711,
      ExitCode: 0,
      StartedAt: '2026-11-22T20:00:01.5Z',
      FinishedAt: '0001-01-01T00:00:00Z',
      ...state,
    },
    Config: {
      Image: 'shop/web:1.0',
      Env: [
        'PATH=/bin',
        'MODE=live',
        'TOKEN=s3cret-word',
        'PORT_HTTP=8080',
        'PORT=8080',
        `VAMP_INSTANCE=${spec.id}`,
      ],
      Labels,
    },
    HostConfig: { NanoCpus: 250_000_000, Memory: 64_000_000, NetworkMode: 'bridge', ...HostConfig },
    NetworkSettings: {
      Ports: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '49153' }], '9/udp': null },
      Networks: { bridge: { IPAddress: '172.17.0.2' } },
    },
    ...rest,
  });
}

function observe(detail: ContainerDetail, lastLines: string[] = []) {
  const read = readLabels(detail.Config.Labels);
  if (read === null) throw new Error('not ours');
  return toObservedInstance({ detail, read, lastLines }, endpoint);
}

it('tells of a running container where it is reached and what it is', () => {
  expect(observe(container())).toEqual({
    id: spec.id,
    labels: spec.labels,
    state: 'running',
    host: '127.0.0.1',
    ports: { http: 49153 },
    pid: 4711,
    startedAt: Date.parse('2026-11-22T20:00:01.500Z'),
    starts: 3,
  });
});

it('reaches a container at its own address where the network publishes nothing', () => {
  const NetworkSettings = { Ports: {}, Networks: { back: null, lan: { IPAddress: '10.1.0.5' } } };
  expect(observe(container({ NetworkSettings }))).toMatchObject({
    host: '10.1.0.5',
    ports: { http: 8080 },
  });
  const HostConfig = { NetworkMode: 'host' };
  expect(observe(container({ HostConfig, NetworkSettings: {} }))).toMatchObject({
    host: '127.0.0.1',
    ports: { http: 8080 },
  });
});

const ended = { Status: 'exited', Running: false, Pid: 0, FinishedAt: '2026-11-22T20:00:09Z' };
it.each([
  ['a code', { ExitCode: 3 }, { code: 3, signal: null }, ['bye']],
  ['a signal', { ExitCode: 143 }, { code: null, signal: 'SIGTERM' }, ['bye']],
  ['a code no signal has', { ExitCode: 255 }, { code: 255, signal: null }, ['bye']],
  [
    'want of memory',
    { ExitCode: 137, OOMKilled: true },
    { code: null, signal: 'SIGKILL' },
    ['bye', 'ended by the system: it used more than its 64 MB of memory'],
  ],
  [
    'an error of the engine',
    { ExitCode: 128, Error: 'driver failed.' },
    { code: 128, signal: null },
    ['bye', 'driver failed'],
  ],
])('tells of %s how it ended', (_what, state, exit, lastLines) => {
  expect(observe(container({}, { ...ended, ...state }), ['bye']).exit).toEqual({
    ...exit,
    at: Date.parse('2026-11-22T20:00:09Z'),
    lastLines,
  });
});

it('tells every difference from what was asked, and no value of a secret', () => {
  const Config = {
    ...container().Config,
    Env: [
      'PATH=/bin',
      'MODE=test',
      'TOKEN=other-word',
      'PORT_HTTP=8080',
      `VAMP_INSTANCE=${spec.id}`,
      'NEW=1',
    ],
  };
  const changed = container({
    Config,
    Path: '/bin/sh',
    Args: ['-c', 'exec web'],
    HostConfig: { NanoCpus: 0, CpuQuota: 50_000, Memory: 0 },
    NetworkSettings: { Ports: {}, Networks: { back: {}, bridge: {} } },
  });
  const { changes } = observe(changed);
  expect(changes).toEqual([
    { field: 'command', expected: '/start web', actual: '/bin/sh -c "exec web"' },
    { field: 'cpu', expected: '0.25', actual: '0.5' },
    { field: 'memory', expected: '64', actual: null },
    { field: 'network', expected: 'bridge', actual: 'back, bridge' },
    { field: 'environment', variable: 'MODE', expected: 'live', actual: 'test' },
    { field: 'environment', variable: 'TOKEN', expected: null, actual: null },
    { field: 'environment', variable: 'PORT', expected: '8080', actual: null },
    { field: 'environment', variable: 'NEW', expected: null, actual: '1' },
  ]);
});

it('keeps no value of a secret in the labels, and the same secret looks different in each instance', () => {
  const { Labels } = container().Config;
  expect(JSON.stringify(Labels)).not.toContain('s3cret-word');
  expect(Labels).toMatchObject({
    'io.vamp.deployment': 'shop',
    'io.vamp.cluster': 'web',
    'io.vamp.service': 'web:1.0',
    'io.vamp.breed': 'web:1.0',
    'io.vamp.fingerprint': 'f00',
    'io.vamp.instance': spec.id,
    'io.vamp.namespace': 'default',
    'io.vamp.home': homeIdOf('/home'),
  });
});

it('has nothing to compare where the label was overwritten, and no instance where there is none', () => {
  const { Labels } = container().Config;
  const read = readLabels({ ...Labels, 'io.vamp.asked': '{"version": 2}' });
  expect(read?.asked).toBeNull();
  expect(readLabels({ 'com.example': 'x' })).toBeNull();
});
