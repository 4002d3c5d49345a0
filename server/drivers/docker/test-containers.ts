import { createEngineClient, type EngineClient } from './client';
import { DEFAULT_ENGINE, endpointOf } from './endpoint';
import { HOME_LABEL, homeIdOf } from './labels';
import { summariesSchema } from './schema';

export function testEngineHost(): string {
  return process.env.DOCKER_HOST ?? DEFAULT_ENGINE;
}

/** Straight to the engine, past everything that is tested. */
export function createTestClient(): EngineClient {
  return createEngineClient(endpointOf(testEngineHost()));
}

/** Ids of the containers of a home that carry these labels as well, running ones first. */
export async function containersOf(
  client: EngineClient,
  home: string,
  ...labels: string[]
): Promise<string[]> {
  const filters = JSON.stringify({ label: [`${HOME_LABEL}=${homeIdOf(home)}`, ...labels] });
  const query = { all: true, filters };
  const found = await client.ask(
    { method: 'GET', path: '/containers/json', query },
    summariesSchema,
  );
  return found
    .sort((a, b) => Number(b.State === 'running') - Number(a.State === 'running'))
    .map(({ Id }) => Id);
}
