import { existsSync } from 'node:fs';
import { request } from 'node:http';

const SOCKET = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '');

/** Why tests with containers are left out; null where an engine answers and has the image they run. */
export async function engineObstacle(image: string): Promise<string | null> {
  if (!existsSync(SOCKET)) return `no Docker Engine at ${SOCKET}: start one, or set DOCKER_HOST`;
  try {
    const { status } = await ask('GET', `/images/${image}/json`);
    return status === 200 ? null : `the Docker Engine has no image ${image}`;
  } catch (error) {
    return String(error);
  }
}

/** Containers with this label, by id. */
export async function containersWith(label: string): Promise<string[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
  const { text } = await ask('GET', `/containers/json?filters=${filters}`);
  const found: { Id: string }[] = JSON.parse(text);
  return found.map(({ Id }) => Id);
}

/** As `docker update` would, by somebody who does not ask Vamp. */
export async function limitByHand(container: string, cores: number): Promise<void> {
  const { status, text } = await ask('POST', `/containers/${container}/update`, {
    NanoCpus: cores * 1e9,
  });
  if (status !== 200) throw new Error(`docker update: ${status} ${text}`);
}

function ask(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const call = request({ socketPath: SOCKET, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.once('error', reject);
    });
    call.once('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
