import { describe, expect, test } from 'vitest';
import { cluster, service } from './import.test-support';

describe('health checks', () => {
  test.each([
    ['none', '{test: [NONE]}', { health_checks: [] }],
    ['switched off', '{disable: true}', { health_checks: [] }],
    [
      'by wget in a shell, with the times of Compose',
      '{test: "wget -q http://127.0.0.1:81/a || exit 1"}',
      {
        breed: { ports: { port_81: '81/http' } },
        health_checks: [
          {
            path: '/a',
            port: 'port_81',
            initial_delay: '0s',
            interval: '30s',
            timeout: '30s',
            failures: 3,
          },
        ],
      },
    ],
  ])('%s', (_, written, expected) => {
    expect(cluster(`healthcheck: ${written}`)).toMatchObject({ it: { services: [expected] } });
  });
});

describe('scale', () => {
  test.each([
    [
      'of version 2',
      'cpus: 0.25, mem_limit: 1g, scale: 3',
      { cpu: 0.25, memory: '1024MB', instances: 3 },
    ],
    [
      'reservations where there are no limits',
      'deploy: {resources: {reservations: {cpus: 2, memory: 64M}}}',
      { cpu: 2, memory: '64MB', instances: 1 },
    ],
    ['replicas alone', 'deploy: {replicas: 0}', { cpu: 1, memory: '1GB', instances: 0 }],
  ])('%s', (_, written, scale) => {
    expect(cluster(written)).toMatchObject({ it: { services: [{ scale }] } });
  });
});

describe('what is left out is said', () => {
  test.each([
    ['build', 'build: .', 'build'],
    ['secrets', 'secrets: [a]', 'secrets'],
    ['an unknown key', 'frobnicate: 1', 'frobnicate'],
    ['a policy that Vamp does not have', 'restart: "no"', 'restart'],
    ['a dependency on nobody', 'depends_on: [nobody]', 'depends_on/0'],
    [
      'a condition that cannot hold',
      'depends_on: {other: {condition: service_completed_successfully}}',
      'depends_on/other/condition',
    ],
    ['the network of another', 'network_mode: "service:other"', 'network_mode'],
    ['a range of ports', 'ports: ["3000-3005"]', 'ports/0'],
    ['a port that another has', 'ports: ["1:80", "1:81"]', ''],
  ])('%s', (_, text, path) => {
    const { messages, yaml } = service(text);
    expect(messages).toMatchObject([
      { code: 'NotImported', path: `/services/it${path && `/${path}`}` },
    ]);
    expect(yaml).toContain(`# ${messages[0]?.message}`);
  });
});
