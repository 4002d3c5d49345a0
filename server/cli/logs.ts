import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { deploymentPath } from './deployment-path';

/** `logs DEPLOYMENT`: the newest lines of all its instances by time; `--follow` goes on until it is interrupted. */
export async function logs(line: CommandLine): Promise<number> {
  const client = createClient(await findHost(line.host));
  const query = new URLSearchParams({ format: line.isJson ? 'json' : 'text' });
  if (line.follows) query.set('follow', 'true');
  if (line.limit !== undefined) query.set('limit', line.limit);
  for (const [key, value] of Object.entries(line.filter)) {
    if (value !== undefined) query.set(key, value);
  }
  const path = deploymentPath(line.words[0], `/logs?${query}`);
  await client.pipe(path, (text) => void process.stdout.write(text));
  return 0;
}
