import { expect, it } from 'vitest';
import { createEngineClient } from './client';
import { endpointOf } from './endpoint';

it.each([
  ['unix:///run/docker.sock', { socketPath: '/run/docker.sock' }, '127.0.0.1', true],
  ['tcp://127.0.0.1:2375', { host: '127.0.0.1', port: 2375, isSecure: false }, '127.0.0.1', true],
  ['tcp://localhost', { host: 'localhost', port: 2375, isSecure: false }, '127.0.0.1', true],
  [
    'tcp://engine.example:2376',
    { host: 'engine.example', port: 2376, isSecure: true },
    'engine.example',
    false,
  ],
  ['https://10.0.0.7', { host: '10.0.0.7', port: 2376, isSecure: true }, '10.0.0.7', false],
])('understands %s', (host, connection, instanceHost, isLocal) => {
  expect(endpointOf(host)).toEqual({
    name: host,
    connection,
    instanceHost,
    isLocal,
    publishAddress: isLocal ? '127.0.0.1' : '0.0.0.0',
  });
});

it.each([
  '',
  'docker.sock',
  'unix://docker.sock',
  'ssh://me@engine',
  'tcp://',
  'npipe:////./pipe/docker',
])('says what is wrong with `%s`, when somebody tries it', async (host) => {
  const client = createEngineClient(endpointOf(host));
  await expect(client.tell({ method: 'GET', path: '/version' })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(`\`${host}\` is no address of a Docker Engine`),
  });
});

it('says that the certificates are missing', async () => {
  const client = createEngineClient(endpointOf('tcp://127.0.0.1:2376'), '/no/such/folder');
  await expect(client.tell({ method: 'GET', path: '/version' })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/certificates .* cannot be read: .*\/no\/such\/folder/),
  });
});
