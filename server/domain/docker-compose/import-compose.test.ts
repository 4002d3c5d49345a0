import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import { importCompose } from '.';
import { imported } from './import.test-support';

const WORDPRESS = `
version: "3.8"
x-common: &common
  restart: unless-stopped
services:
  db:
    <<: *common
    image: mariadb:10.6
    command: --default-authentication-plugin=mysql_native_password
    volumes: [db_data:/var/lib/mysql]
    environment:
      MYSQL_ROOT_PASSWORD: \${ROOT_PASSWORD:-so$$me}
      MYSQL_DATABASE: wordpress
  wordpress:
    <<: *common
    image: wordpress:\${WP_VERSION:-6}
    depends_on: [db]
    ports: ["8000:80"]
    environment:
      WORDPRESS_DB_HOST: db:3306
      WORDPRESS_DB_NAME: wordpress
volumes:
  db_data: {}
`;

const VOTING = `
services:
  vote:
    image: example/vote
    command: [python, app.py]
    ports:
      - {target: 80, published: "8080", protocol: tcp, app_protocol: http, mode: host}
    networks: [front, back]
    depends_on:
      redis: {condition: service_healthy}
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost/ready"]
      interval: 1m30s
      timeout: 500ms
      retries: 5
      start_period: 40s
    deploy:
      replicas: 2
      resources:
        limits: {cpus: "0.50", memory: 512M}
        reservations: {cpus: "0.25", memory: 128M}
      placement: {constraints: [node.role == manager]}
  worker:
    image: example/worker
    environment:
      - REDIS_URL=redis://redis:6379/0
      - PEERS=redis:6379,db:5432
  redis:
    image: redis:alpine
    networks: [back]
    healthcheck: {test: redis-cli ping, interval: 5s}
  db:
    image: postgres:15
    user: "1000"
    privileged: true
    cap_add: [NET_ADMIN]
    labels: {team: votes}
networks:
  front: {}
  back: {driver: overlay}
`;

describe('a blog with its database', () => {
  const { yaml, blueprint, messages } = imported(WORDPRESS);

  test('is two clusters, one needing the other, and the port that was published', () => {
    expect(blueprint).toEqual({
      name: 'shop',
      kind: 'blueprints',
      gateways: { 8000: 'wordpress/port_80' },
      clusters: {
        db: {
          services: [
            {
              breed: {
                name: 'db:1.0.0',
                deployable: 'mariadb:10.6',
                ports: { port_3306: '3306/tcp' },
                environment_variables: {
                  MYSQL_ROOT_PASSWORD: 'so$$me',
                  MYSQL_DATABASE: 'wordpress',
                },
              },
              dialects: {
                docker: { command: '--default-authentication-plugin=mysql_native_password' },
              },
            },
          ],
        },
        wordpress: {
          services: [
            {
              breed: {
                name: 'wordpress:1.0.0',
                deployable: 'wordpress:6',
                ports: { port_80: '80/http' },
                environment_variables: {
                  WORDPRESS_DB_HOST: '$db.host:$db.ports.port_3306',
                  WORDPRESS_DB_NAME: 'wordpress',
                },
                dependencies: { db: 'db:1.0.0' },
              },
            },
          ],
        },
      },
    });
  });

  test('says in its place and as a comment what is missing', () => {
    expect(messages).toEqual([
      expect.objectContaining({ code: 'NotImported', path: '/services/db/volumes' }),
      expect.objectContaining({ code: 'NotImported', path: '/volumes' }),
    ]);
    expect(yaml).toMatch(/^# Compose file version: 3\.8\n/);
    expect(yaml).toMatch(/ {2}# `volumes` are left out: .*\n(?: {2}#.*\n)* {2}db:/);
    expect(yaml).toMatch(/# `restart: unless-stopped` is left out/);
  });
});

describe('a voting app', () => {
  const { blueprint, messages } = imported(VOTING);
  const part = (name: string) => ({ clusters: { [name]: { services: [expect.anything()] } } });

  test('with a health check by HTTP, a scale and a network', () => {
    expect(blueprint).toMatchObject(part('vote'));
    expect(blueprint).toMatchObject({
      gateways: { 8080: 'vote/port_80' },
      clusters: {
        vote: {
          services: [
            {
              breed: { ports: { port_80: '80/http' }, dependencies: { redis: 'redis:1.0.0' } },
              scale: { cpu: 0.5, memory: '512MB', instances: 2 },
              health_checks: [
                {
                  path: '/ready',
                  port: 'port_80',
                  initial_delay: '40s',
                  interval: '90s',
                  timeout: '500ms',
                  failures: 5,
                },
              ],
              network: 'front',
              dialects: { docker: { command: ['python', 'app.py'] } },
            },
          ],
        },
      },
    });
  });

  test('with addresses inside URLs and lists', () => {
    expect(blueprint).toMatchObject({
      clusters: {
        worker: {
          services: [
            {
              breed: {
                environment_variables: {
                  REDIS_URL: 'redis://$redis.host:$redis.ports.port_6379/0',
                  PEERS: '$redis.host:$redis.ports.port_6379,$db.host:$db.ports.port_5432',
                },
                dependencies: { redis: 'redis:1.0.0', db: 'db:1.0.0' },
              },
            },
          ],
        },
        redis: {
          services: [
            {
              breed: { ports: { port_6379: '6379/tcp' } },
              dialects: { docker: { healthcheck: { test: 'redis-cli ping', interval: '5s' } } },
            },
          ],
        },
      },
    });
  });

  test('with arguments of the container', () => {
    expect(blueprint).toMatchObject({
      clusters: {
        db: {
          services: [
            {
              breed: {
                arguments: [
                  { user: '1000' },
                  { privileged: 'true' },
                  { 'cap-add': 'NET_ADMIN' },
                  { label: 'team=votes' },
                ],
              },
            },
          ],
        },
      },
    });
  });

  test('and a word on everything else', () => {
    expect(messages.map(({ path }) => path)).toEqual([
      '/services/vote/networks',
      '/services/vote/deploy/placement',
      '/networks/back',
    ]);
  });
});

describe('what is refused', () => {
  const cases: [code: string, text: string, path: string][] = [
    ['MissingPathValueError', 'services: {a: {build: .}}', '/services/a'],
    ['MissingPathValueError', 'services: {a: {ports: [80]}}', '/services/a'],
    [
      'UnsupportedProtocolError',
      'services: {a: {image: a, ports: ["53:53/udp"]}}',
      '/services/a/ports/0',
    ],
    [
      'UnsupportedProtocolError',
      'services: {a: {image: a, ports: [{target: 53, protocol: udp}]}}',
      '/services/a/ports/0/protocol',
    ],
    ['UnexpectedTypeError', 'services: {a: {image: a, ports: [abc]}}', '/services/a/ports/0'],
    ['UnexpectedTypeError', 'services: {a: {image: a, ports: [70000]}}', '/services/a/ports/0'],
    ['UnexpectedInnerElementError', 'services: {a: b}', '/services/a'],
    ['NoServiceError', 'version: 2', '/'],
    ['NoServiceError', 'services: {}', '/services'],
    ['UnexpectedTypeError', '- a', '/'],
    ['UnexpectedTypeError', 'services: {a: {image: a}}\n---\nb: 1', '/'],
    ['YamlParsingError', 'services: [', '/'],
    [
      'NotImported',
      `services:\n${Array.from({ length: 501 }, (_, i) => `  s${i}: {image: i}`).join('\n')}`,
      '/services',
    ],
  ];

  test.each(cases.map(([code, text, path]) => [code, path, text]))(
    '%s at %s',
    (code, path, text) => {
      const { yaml, blueprint, findings } = importCompose(text, { name: 'shop' });
      expect({ yaml, blueprint }).toEqual({ yaml: null, blueprint: null });
      expect(findings).toContainEqual(expect.objectContaining({ code, path, severity: 'error' }));
    },
  );

  test('a name that is none', () => {
    const { findings } = importCompose('services: {a: {image: a}}', { name: 'a b' });
    expect(findings).toMatchObject([{ code: 'IllegalName', severity: 'error' }]);
  });
});

test('a file of the first version is its services', () => {
  expect(imported('web:\n  image: web\n  links: [db]\ndb:\n  image: db\n').blueprint).toMatchObject(
    {
      clusters: { web: { services: [{ breed: { dependencies: { db: 'db:1.0.0' } } }] } },
    },
  );
});

test('a broken file is an answer with a place, never an exception', () => {
  const pieces = [
    '',
    ':',
    '- ',
    '#',
    '*common',
    '&x ',
    '<<: ',
    '{',
    '}',
    '\n',
    '    ',
    '~',
    "'",
    '$',
    '1',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(WORDPRESS, VOTING),
      fc.array(fc.tuple(fc.nat(2000), fc.nat(15), fc.constantFrom(...pieces)), { maxLength: 3 }),
      (text, cuts) => {
        let broken = text;
        for (const [at, length, piece] of cuts) {
          broken = broken.slice(0, at) + piece + broken.slice(at + length);
        }
        const { yaml, blueprint, findings } = importCompose(broken, { name: 'shop' });
        const isRefused = findings.some(({ severity }) => severity === 'error');
        expect([yaml === null, blueprint === null]).toEqual([isRefused, isRefused]);
      },
    ),
    { numRuns: 30 },
  );
});

test('five hundred services that all need each other are read', () => {
  const services = Array.from({ length: 500 }, (_, index) => [
    `s${index}`,
    {
      image: 'i',
      environment: Object.fromEntries(
        Array.from({ length: 10 }, (_, other) => [`V${other}`, `s${(index + other + 1) % 500}:80`]),
      ),
    },
  ]);
  const { blueprint } = importCompose(JSON.stringify({ services: Object.fromEntries(services) }), {
    name: 'shop',
  });
  expect(blueprint).not.toBeNull();
});
