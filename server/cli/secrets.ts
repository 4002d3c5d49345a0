import { z } from 'zod';
import { Problem } from '../domain/problem';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { out } from './print';
import { missing, readFileText } from './read-file-text';

const SecretAnswer = z.object({
  name: z.string(),
  revision: z.number(),
  author: z.string(),
  updatedAt: z.number(),
  usedBy: z.array(
    z.union([
      z.object({ deployment: z.string(), service: z.string() }),
      z.object({ gateway: z.string() }),
    ]),
  ),
});
type SecretAnswer = z.infer<typeof SecretAnswer>;

/** `secrets list`, `secrets set NAME` with the value piped in or from `--file`, `secrets remove NAME [--force]`. */
export async function secrets(line: CommandLine): Promise<number> {
  const [verb = 'list', name, ...more] = line.words;
  switch (verb) {
    case 'list':
      return list(line);
    case 'set':
      if (more.length > 0) throw valueInArguments();
      return set(line, name);
    case 'remove':
      return remove(line, name);
    default:
      throw new Problem('invalid', {
        message: `there is no \`secrets ${verb}\``,
        advice: 'use one of: secrets list, secrets set NAME, secrets remove NAME',
      });
  }
}

async function list({ host, isJson }: CommandLine): Promise<number> {
  const client = createClient(await findHost(host));
  const found = await client.call({ method: 'GET', path: '/secrets' }, z.array(SecretAnswer));
  if (isJson) out(JSON.stringify(found));
  else if (found.length === 0) out('no secret is set; set one with: vamp secrets set NAME');
  else for (const each of found) out(describeSecret(each));
  return 0;
}

async function set(line: CommandLine, name: string | undefined): Promise<number> {
  const path = secretPath(name);
  const body = await readValue(line);
  const client = createClient(await findHost(line.host));
  const secret = await client.call({ method: 'PUT', path, body }, SecretAnswer);
  if (line.isJson) out(JSON.stringify(secret));
  else {
    out(describeSecret(secret));
    const deployments = [
      ...new Set(secret.usedBy.flatMap((user) => ('gateway' in user ? [] : [user.deployment]))),
    ];
    if (deployments.length > 0) out('what runs keeps the old value until it is restarted:');
    for (const deployment of deployments) out(`  vamp restart ${deployment}`);
  }
  return 0;
}

async function remove(line: CommandLine, name: string | undefined): Promise<number> {
  const path = `${secretPath(name)}${line.isForced ? '?force=true' : ''}`;
  const client = createClient(await findHost(line.host));
  const { removed } = await client.call(
    { method: 'DELETE', path },
    z.object({ removed: z.boolean() }),
  );
  if (line.isJson) out(JSON.stringify({ removed }));
  else out(removed ? `${name} is removed` : `there is no secret ${name}`);
  return 0;
}

/** Never an argument: those can be seen by everybody on the machine. One line end is dropped, as `echo` adds one. */
async function readValue({ file }: CommandLine): Promise<string> {
  if (file === undefined && process.stdin.isTTY) {
    throw new Problem('invalid', {
      message: 'the value of the secret is missing',
      advice: 'pipe it in, or name a file with --file',
    });
  }
  return (await readFileText(file ?? '-')).replace(/\r?\n$/, '');
}

function valueInArguments(): Problem {
  return new Problem('invalid', {
    message: 'the value of a secret is no argument: everybody on this machine could see it',
    advice: 'pipe it in, or name a file with --file; and change the value that you just wrote',
  });
}

function secretPath(name: string | undefined): string {
  if (name === undefined) throw missing('NAME');
  return `/secrets/${encodeURIComponent(name)}`;
}

function describeSecret({ name, revision, author, updatedAt, usedBy }: SecretAnswer): string {
  const users = usedBy
    .map((user) =>
      'gateway' in user ? `the gateway ${user.gateway}` : `${user.deployment}/${user.service}`,
    )
    .join(', ');
  const when = new Date(updatedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${name}  revision ${revision} by ${author}, ${when} UTC  ${users === '' ? 'not used' : `used by ${users}`}`;
}
