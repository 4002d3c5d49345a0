import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

const read = (all: Record<string, string>) => readEnv(all, '/project');

describe('the engine of DOCKER_HOST', () => {
  it.each(['unix:///var/run/docker.sock', 'tcp://10.0.0.5:2376', 'https://engine.example:2376'])(
    'may be %s',
    (host) => {
      expect(read({ DOCKER_HOST: host }).DOCKER_HOST).toBe(host);
    },
  );

  it('that cannot be used does not keep Vamp from starting', () => {
    expect(read({ DOCKER_HOST: 'ssh://me@engine' }).DOCKER_HOST).toBe('ssh://me@engine');
  });

  it('is the one of this machine when it is empty or absent', () => {
    expect(read({ DOCKER_HOST: '', DOCKER_CONFIG: '' })).toMatchObject({
      DOCKER_HOST: undefined,
      DOCKER_CONFIG: undefined,
    });
    expect(read({}).DOCKER_HOST).toBeUndefined();
  });
});

describe('the key of secrets', () => {
  it('is not silently another one when it is empty', () => {
    expect(() => read({ VAMP_SECRET_KEY: '' })).toThrow(/VAMP_SECRET_KEY: it is empty/);
  });
});

it('names every variable that is wrong', () => {
  expect(() => read({ VAMP_PORT: 'x', VAMP_GATEWAY_PORTS: '9' })).toThrow(
    /VAMP_PORT.*VAMP_GATEWAY_PORTS/,
  );
});

describe('the gateway driver', () => {
  it('is the embedded one where nobody says otherwise', () => {
    expect(read({})).toMatchObject({ VAMP_GATEWAY_DRIVER: 'embedded' });
    expect(read({ VAMP_GATEWAY_DRIVER: 'auto' })).toMatchObject({ VAMP_GATEWAY_DRIVER: 'auto' });
  });

  it('is one that exists, and its program has a whole path', () => {
    expect(() => read({ VAMP_GATEWAY_DRIVER: 'nginx' })).toThrow(/VAMP_GATEWAY_DRIVER/);
    expect(() => read({ VAMP_HAPROXY: 'haproxy' })).toThrow(/VAMP_HAPROXY: write the whole path/);
    expect(() => read({ VAMP_HAPROXY_MASTER: 'master.sock' })).toThrow(/VAMP_HAPROXY_MASTER/);
    expect(() => read({ VAMP_HAPROXY_BUFFER_KB: '8' })).toThrow(/VAMP_HAPROXY_BUFFER_KB/);
  });
});
