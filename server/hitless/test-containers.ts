import { INSTANCE_LABEL } from '../drivers/docker/labels';
import { containersOf, createTestClient } from '../drivers/docker/test-containers';

const client = createTestClient();

/** SIGKILL to the container of an instance. */
export async function killContainer(home: string, instance: string): Promise<void> {
  const [id] = await containersOf(client, home, `${INSTANCE_LABEL}=${instance}`);
  await client.tell({ method: 'POST', path: `/containers/${id}/kill` });
}

export async function removeContainers(home: string): Promise<void> {
  for (const id of await containersOf(client, home)) {
    await client.tell({
      method: 'DELETE',
      path: `/containers/${id}`,
      query: { force: true, v: true },
    });
  }
}
