import { createEngineClient } from '../drivers/docker/client';
import { DEFAULT_ENGINE, endpointOf } from '../drivers/docker/endpoint';
import { HOME_LABEL, homeIdOf, INSTANCE_LABEL } from '../drivers/docker/labels';
import { summariesSchema } from '../drivers/docker/schema';

const client = createEngineClient(endpointOf(process.env.DOCKER_HOST ?? DEFAULT_ENGINE));

/** Straight to the engine, past everything that is tested. */
async function containersOf(home: string, ...labels: string[]): Promise<string[]> {
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

/** SIGKILL to the container of an instance. */
export async function killContainer(home: string, instance: string): Promise<void> {
  const [id] = await containersOf(home, `${INSTANCE_LABEL}=${instance}`);
  await client.tell({ method: 'POST', path: `/containers/${id}/kill` });
}

export async function removeContainers(home: string): Promise<void> {
  for (const id of await containersOf(home)) {
    await client.tell({
      method: 'DELETE',
      path: `/containers/${id}`,
      query: { force: true, v: true },
    });
  }
}
