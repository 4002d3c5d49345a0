import { describe, expect, test } from 'vitest';
import { createHostFor } from './host-for';

describe('createHostFor', () => {
  const hostFor = createHostFor(
    '127.0.0.1',
    new Map([['container/docker', 'host.docker.internal']]),
  );
  test.each([
    ['a process', 'command', null, '127.0.0.1'],
    ['a container', 'container/docker', null, 'host.docker.internal'],
    ['a container on a network', 'container/docker', 'mine', 'host.docker.internal'],
    ['one on the network of the machine', 'container/docker', 'HOST', '127.0.0.1'],
    ['the same, as Docker writes it', 'container/docker', 'host', '127.0.0.1'],
  ])('%s', (_, deployableType, network, expected) => {
    expect(hostFor({ deployableType, network })).toBe(expected);
  });
});
