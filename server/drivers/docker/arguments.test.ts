import { expect, it } from 'vitest';
import { readArguments } from './arguments';

const read = (...list: [key: string, value: string][]) =>
  readArguments(list.map(([key, value]) => ({ key, value })));

it.each([
  ['privileged', 'true', { HostConfig: { Privileged: true } }],
  ['privileged', 'false', { HostConfig: { Privileged: false } }],
  ['cap-add', 'NET_ADMIN', { HostConfig: { CapAdd: ['NET_ADMIN'] } }],
  ['--cap-drop', 'ALL', { HostConfig: { CapDrop: ['ALL'] } }],
  ['hostname', 'inside', { Hostname: 'inside' }],
  ['user', '1000:1000', { User: '1000:1000' }],
  ['workdir', '/srv', { WorkingDir: '/srv' }],
  ['w', '/srv', { WorkingDir: '/srv' }],
  ['entrypoint', '/bin/sh', { Entrypoint: ['/bin/sh'] }],
  [
    'ulimit',
    'nofile=1024:2048',
    { HostConfig: { Ulimits: [{ Name: 'nofile', Soft: 1024, Hard: 2048 }] } },
  ],
  ['ulimit', 'core=0', { HostConfig: { Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }] } }],
  ['shm-size', '64m', { HostConfig: { ShmSize: 67_108_864 } }],
  ['shm-size', '1.5GB', { HostConfig: { ShmSize: 1_610_612_736 } }],
  ['tmpfs', '/run:rw,size=64m', { HostConfig: { Tmpfs: { '/run': 'rw,size=64m' } } }],
  ['volume', 'data:/data:ro', { HostConfig: { Binds: ['data:/data:ro'] } }],
  ['volume', '/srv/shop:/data', { HostConfig: { Binds: ['/srv/shop:/data'] } }],
  ['volume', '/data', { Volumes: { '/data': {} } }],
  ['add-host', 'db:10.0.0.7', { HostConfig: { ExtraHosts: ['db:10.0.0.7'] } }],
  ['dns', '10.0.0.2', { HostConfig: { Dns: ['10.0.0.2'] } }],
  ['env', 'MODE=a=b', { Env: ['MODE=a=b'] }],
  ['label', 'team=shop', { Labels: { team: 'shop' } }],
  ['log-driver', 'syslog', { HostConfig: { LogConfig: { Type: 'syslog' } } }],
  ['log-opt', 'max-size=1m', { HostConfig: { LogConfig: { Config: { 'max-size': '1m' } } } }],
  [
    'sysctl',
    'net.core.somaxconn=1024',
    { HostConfig: { Sysctls: { 'net.core.somaxconn': '1024' } } },
  ],
  ['gpus', 'all', { HostConfig: { DeviceRequests: [{ Count: -1, Capabilities: [['gpu']] }] } }],
  [
    'device',
    '/dev/snd',
    {
      HostConfig: {
        Devices: [
          { PathOnHost: '/dev/snd', PathInContainer: '/dev/snd', CgroupPermissions: 'rwm' },
        ],
      },
    },
  ],
])('reads %s %s', (key, value, body) => {
  expect(read([key, value])).toEqual({ ok: true, body });
});

it('adds up what may be said several times, and takes the last of what may not', () => {
  const { body } = read(
    ['cap-add', 'NET_ADMIN'],
    ['cap-add', 'SYS_TIME'],
    ['cap-add', 'NET_ADMIN'],
    ['env', 'A=1'],
    ['env', 'B=2'],
    ['env', 'A=3'],
    ['hostname', 'first'],
    ['hostname', 'second'],
  ) as { body: object };
  expect(body).toEqual({
    HostConfig: { CapAdd: ['NET_ADMIN', 'SYS_TIME'] },
    Env: ['A=3', 'B=2'],
    Hostname: 'second',
  });
});

it.each([
  ['privileged', 'maybe', /argument `privileged` cannot be `maybe`: it is `true` or `false`/],
  ['ulimit', 'nofile', /name=soft:hard/],
  ['shm-size', 'big', /a size such as 64m/],
  ['volume', 'relative/path:/data', /both paths are absolute/],
  ['volume', 'data', /\/on-host:\/in-container/],
  ['tmpfs', 'run', /absolute path/],
  ['env', 'NAME', /NAME=value/],
  ['add-host', 'db', /name:address/],
  ['label', 'io.vamp.deployment=mine', /set by Vamp/],
])('says why %s cannot be %s', (key, value, reason) => {
  expect(read([key, value])).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

it('names what it knows when it does not know one, and where else it is said', () => {
  const unknown = read(['colour', 'red']) as { reason: string };
  expect(unknown.reason).toMatch(
    /argument `colour` is not known; known are add-host, cap-add,.*workdir$/,
  );
  for (const [key, place] of [
    ['restart', /Vamp itself starts again/],
    ['memory', /scale\.memory/],
    ['cpus', /scale\.cpu/],
    ['publish', /`ports`/],
    ['network', /as `network`/],
  ] as const)
    expect(read([key, 'x'])).toEqual({ ok: false, reason: expect.stringMatching(place) });
});
