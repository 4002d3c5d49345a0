import { until } from './vamp-process';

/** The REST API as a script would use it. */
export function createApi(url: string) {
  async function call(method: string, path: string, body?: string) {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/x-yaml' } }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  return {
    call,
    async deployment(name: string) {
      return (await call('GET', `/deployments/${name}`)).body;
    },
    async waitHealthy(name: string): Promise<void> {
      await until(
        `${name} healthy`,
        async () => {
          const { status, body } = await call('GET', `/deployments/${name}`);
          return status === 200 && body.state === 'healthy' && body.operation.state === 'succeeded';
        },
        60_000,
      );
    },
    async gatewayPort(name: string): Promise<number> {
      const { body } = await call('GET', `/gateways/${name}`);
      return Number.parseInt(body.port, 10);
    },
    async setWeights(name: string, weights: Record<string, string>): Promise<void> {
      const routes = Object.fromEntries(
        Object.entries(weights).map(([route, weight]) => [route, { weight }]),
      );
      const { status, body } = await call('PUT', `/gateways/${name}`, JSON.stringify({ routes }));
      if (status !== 202) throw new Error(`weights refused: ${JSON.stringify(body)}`);
    },
  };
}
