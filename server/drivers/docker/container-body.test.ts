import { expect, it } from 'vitest';
import type { InstanceSpec } from '../../domain/deployment';
import type { Json } from '../../domain/json';
import { containerBody } from './container-body';

const options = { publishAddress: '127.0.0.1', limitsLogs: true };

function spec(more: Partial<InstanceSpec> = {}): InstanceSpec {
  return {
    id: 'shop/web/web:1.0/f00.1',
    labels: { deployment: 'shop', cluster: 'web', service: 'web:1.0', fingerprint: 'f00' },
    deployable: { type: 'docker', command: ['shop/web:1.0'] },
    ports: [{ name: 'http', number: 8080, protocol: 'http' }],
    environment: { MODE: 'live' },
    secrets: {},
    arguments: [],
    network: null,
    dialects: {},
    cpu: 0.25,
    memoryMb: 64,
    ...more,
  };
}

function bodyOf(more: Partial<InstanceSpec> = {}, limitsLogs = true) {
  const read = containerBody(spec(more), { ...options, limitsLogs });
  if (!read.ok) throw new Error(read.reason);
  return read.planned.body;
}

function reasonOf(more: Partial<InstanceSpec>): string {
  const read = containerBody(spec(more), options);
  return read.ok ? '' : read.reason;
}

const docker = (dialect: Json) => ({ dialects: { docker: dialect } });

it('makes of a service what the engine is asked to create', () => {
  expect(bodyOf()).toEqual({
    Image: 'shop/web:1.0',
    Env: ['MODE=live', 'PORT_HTTP=8080', 'PORT=8080', 'VAMP_INSTANCE=shop/web/web:1.0/f00.1'],
    ExposedPorts: { '8080/tcp': {} },
    HostConfig: {
      Init: true,
      NetworkMode: 'bridge',
      PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
      ExtraHosts: ['host.docker.internal:host-gateway'],
      NanoCpus: 250_000_000,
      Memory: 64_000_000,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    },
  });
});

it('publishes nothing where the network is the machine’s own, and limits nothing nobody limited', () => {
  const { ExposedPorts, HostConfig } = bodyOf({ network: 'HOST', cpu: 0, memoryMb: 0 }, false);
  expect(ExposedPorts).toEqual({});
  expect(HostConfig).toEqual({ Init: true, NetworkMode: 'host', PortBindings: {} });
});

it('lets arguments win over what Vamp makes, and the dialect over both', () => {
  const body = bodyOf({
    arguments: [
      { key: 'init', value: 'false' },
      { key: 'hostname', value: 'from-arguments' },
      { key: 'workdir', value: '/srv' },
      { key: 'cap-add', value: 'NET_ADMIN' },
    ],
    ...docker({
      Hostname: 'from-dialect',
      command: 'node server.mjs --name "a b"',
      HostConfig: { CapAdd: ['SYS_TIME'], NanoCpus: 1_000_000_000 },
    }),
  });
  expect(body).toMatchObject({
    Hostname: 'from-dialect',
    WorkingDir: '/srv',
    Cmd: ['node', 'server.mjs', '--name', 'a b'],
    HostConfig: { Init: false, CapAdd: ['NET_ADMIN', 'SYS_TIME'], NanoCpus: 1_000_000_000 },
  });
});

it('adds variables of arguments, keeps those of the blueprint, and lets the dialect win', () => {
  const { Env } = bodyOf({
    arguments: [
      { key: 'env', value: 'MODE=argument' },
      { key: 'env', value: 'EXTRA=argument' },
    ],
    ...docker({ env: { PORT: 9090, DEBUG: '*' } }),
  });
  expect(Env).toEqual([
    'MODE=live',
    'EXTRA=argument',
    'PORT_HTTP=8080',
    'PORT=9090',
    'VAMP_INSTANCE=shop/web/web:1.0/f00.1',
    'DEBUG=*',
  ]);
});

it('leaves the logs to whoever was asked to take them', () => {
  const own = bodyOf({ arguments: [{ key: 'log-driver', value: 'syslog' }] });
  expect(own.HostConfig).toMatchObject({ LogConfig: { Type: 'syslog' } });
  expect(own.HostConfig).not.toMatchObject({ LogConfig: { Config: expect.anything() } });
  const dialect = bodyOf(docker({ HostConfig: { LogConfig: { Type: 'none' } } }));
  expect(dialect.HostConfig).toMatchObject({ LogConfig: { Type: 'none' } });
  expect(dialect.HostConfig).not.toMatchObject({ LogConfig: { Config: expect.anything() } });
});

it('takes the words of a compose file for command, entry point and health check', () => {
  const healthcheck = { test: 'redis-cli ping', interval: '5s', start_period: '1m30s', retries: 3 };
  expect(
    bodyOf(docker({ command: ['a'], entrypoint: '/bin/run --fast', healthcheck })),
  ).toMatchObject({
    Cmd: ['a'],
    Entrypoint: ['/bin/run', '--fast'],
    Healthcheck: {
      Test: ['CMD-SHELL', 'redis-cli ping'],
      Interval: 5e9,
      StartPeriod: 90e9,
      Retries: 3,
    },
  });
});

it.each<[string, Partial<InstanceSpec>, RegExp]>([
  [
    'an image that is no name',
    { deployable: { type: 'docker', command: ['Shop Web'] } },
    /`Shop Web` is no name of an image/,
  ],
  ['no image', { deployable: { type: 'docker', command: [''] } }, /the image is missing/],
  ['too little memory', { memoryMb: 2 }, /at least 6 MB/],
  ['an unknown argument', { arguments: [{ key: 'x-y', value: '' }] }, /`x-y` is not known/],
  ['an unknown key', docker({ hostConfigg: {} }), /`docker.hostConfigg` is not known/],
  ['a dialect that is a text', docker('privileged'), /`docker` is not a map/],
  ['a name', docker({ name: 'web' }), /a name of its own/],
  ['labels of Vamp', docker({ Labels: { 'io.vamp.home': 'x' } }), /io\.vamp\.home is set by Vamp/],
  [
    'a restart policy',
    docker({ HostConfig: { RestartPolicy: { Name: 'always' } } }),
    /Vamp itself starts again/,
  ],
  ['removal by the engine', docker({ HostConfig: { AutoRemove: true } }), /AutoRemove/],
  ['an open quote', docker({ command: 'echo "a' }), /dialect `docker.command`/],
  ['a wrong duration', docker({ healthcheck: { interval: 'often' } }), /a duration such as 1m30s/],
  ['USER without a network', { network: 'USER' }, /needs the name of a network/],
  ['ports that nobody reaches', { network: 'NONE' }, /without any way in/],
  ['the network of another', { network: 'container:abc' }, /network of another container/],
])('refuses %s', (_what, more, reason) => {
  expect(reasonOf(more)).toMatch(reason);
});

it('takes the network USER from the dialect', () => {
  const read = containerBody(
    spec({ network: 'USER', ...docker({ HostConfig: { NetworkMode: 'back' } }) }),
    options,
  );
  expect(read).toMatchObject({ ok: true, planned: { network: { kind: 'named', name: 'back' } } });
});
