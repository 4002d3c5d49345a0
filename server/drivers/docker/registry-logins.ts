import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Login } from './client';
import { DOCKER_HUB } from './image-name';

/** The login for a registry, or null where none is known. Read anew each time: a `docker login` counts at once. */
export type RegistryLogins = (registry: string) => Promise<Login | null>;

const configSchema = z.object({
  auths: z
    .record(
      z.string(),
      z.object({ auth: z.string().optional(), identitytoken: z.string().optional() }),
    )
    .default({}),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).default({}),
});
type DockerConfig = z.infer<typeof configSchema>;

const helperAnswerSchema = z.object({ Username: z.string(), Secret: z.string() });
const HELPER_NAME = /^[\w-]+$/;
const HELPER_TIMEOUT_MS = 10_000;
/** With this name a helper says that its secret is a token. */
const TOKEN_USER = '<token>';
const HUB_ADDRESS = 'https://index.docker.io/v1/';

/** @param folder where Docker keeps its own `config.json`, written by `docker login` */
export function createRegistryLogins(folder: string): RegistryLogins {
  return async (registry) => {
    const config = await readConfig(join(folder, 'config.json'));
    if (config === null) return null;
    const address = registry === DOCKER_HUB ? HUB_ADDRESS : registry;
    const helper = valueFor(config.credHelpers, registry) ?? config.credsStore;
    const fromHelper = helper === undefined ? null : await askHelper(helper, address);
    return fromHelper ?? loginOf(valueFor(config.auths, registry));
  };
}

async function readConfig(path: string): Promise<DockerConfig | null> {
  try {
    return configSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch {
    // No such file, or one nobody can read: an anonymous pull says best what is missing.
    return null;
  }
}

/** Addresses are written as hosts, as URLs, and for Docker Hub under several names. */
function hostOf(address: string): string {
  const host = address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return ['index.docker.io', 'registry-1.docker.io'].includes(host) ? DOCKER_HUB : host;
}

function valueFor<T>(map: Record<string, T>, registry: string): T | undefined {
  return Object.entries(map).find(([address]) => hostOf(address) === registry)?.[1];
}

function loginOf(entry: DockerConfig['auths'][string] | undefined): Login | null {
  if (entry?.identitytoken) return { identitytoken: entry.identitytoken };
  const [, username, password] =
    /^([^:]+):(.*)$/s.exec(Buffer.from(entry?.auth ?? '', 'base64').toString('utf8')) ?? [];
  return username === undefined || password === undefined ? null : { username, password };
}

/** Credential helpers are programs beside Docker; one that fails has no login for us. */
function askHelper(name: string, address: string): Promise<Login | null> {
  if (!HELPER_NAME.test(name)) return Promise.resolve(null);
  return new Promise((resolve) => {
    const child = spawn(`docker-credential-${name}`, ['get'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: HELPER_TIMEOUT_MS,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => resolve(null));
    child.stdin.on('error', () => undefined);
    child.on('close', () => resolve(readHelperAnswer(Buffer.concat(chunks).toString('utf8'))));
    child.stdin.end(address);
  });
}

function readHelperAnswer(text: string): Login | null {
  try {
    const { Username, Secret } = helperAnswerSchema.parse(JSON.parse(text));
    return Username === TOKEN_USER
      ? { identitytoken: Secret }
      : { username: Username, password: Secret };
  } catch {
    return null;
  }
}
