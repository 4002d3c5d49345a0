import type { Variables } from './test-world';

/** Where the services of a test run. */
export type Platform = {
  name: string;
  /** What the control plane is told beside the usual. */
  env?: Variables;
  /** The part of a breed and its service that says what to run: Node with this source. */
  run(source: string): { deployable: object; dialects?: object };
  /** SIGKILL to one instance. */
  killInstance(instance: { id: string; pid: number | null }, home: string): Promise<void>;
  /** Takes away what is left when everything has stopped. */
  clean?(home: string): Promise<void>;
};

const LATENCY_MS = 15;

/** A server whose every answer is its version, after a while in which it can be killed. It does not say goodbye. */
const SOURCE = `
  require('node:http').createServer((request, response) => {
    if (request.url === '/health') response.end();
    else setTimeout(() => response.end(process.env.VERSION), ${LATENCY_MS});
  }).listen(process.env.PORT ?? 8080);
  process.on('SIGTERM', () => process.exit(0));`
  .replaceAll(/\s+/g, ' ')
  .trim();

export type Version = { version: string; instances: number };

/** One cluster with these versions behind a gateway of its own and one to the outside. */
export function shop(platform: Platform, port: number, versions: readonly Version[]): string {
  return JSON.stringify({
    name: 'shop',
    gateways: { [port]: 'front/web' },
    clusters: {
      front: {
        services: versions.map(({ version, instances }) => {
          const { deployable, dialects } = platform.run(SOURCE);
          return {
            breed: {
              name: `front:${version}`,
              deployable,
              ports: { web: '8080/http' },
              environment_variables: { VERSION: version },
            },
            scale: { cpu: 0.5, memory: '128MB', instances },
            ...(dialects === undefined ? {} : { dialects }),
          };
        }),
        health_checks: {
          ...{ path: '/health', port: 'web', initial_delay: '0s' },
          ...{ interval: '1s', timeout: '1s', failures: 3 },
        },
      },
    },
  });
}
