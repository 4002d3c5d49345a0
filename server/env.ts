import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { Problem } from './domain/problem';

const Port = z.coerce.number().int().min(1).max(65_535);

const PortRange = z
  .string()
  .regex(/^\d+-\d+$/, 'write a range of ports like 40000-45000')
  .transform((text) => {
    const [from = 0, to = 0] = text.split('-').map(Number);
    return { from, to };
  })
  .refine(
    ({ from, to }) => from >= 1 && to <= 65_535 && from <= to,
    'ports lie between 1 and 65535',
  );

const OWN_SECRETS = ['VAMP_SECRET_KEY', 'DATABASE_URL'];
/** An empty variable is an absent one, as for the docker command. */
const DockerText = z
  .string()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  VAMP_HOME: z.string().min(1).optional(),
  VAMP_HOST: z
    .string()
    .refine(
      (host) => LOOPBACK.includes(host),
      'Vamp listens on this machine only (127.0.0.1) as long as it has no login: whoever reaches it can run commands. Put an SSH tunnel in front of it instead',
    )
    .default('127.0.0.1'),
  /** When set, exactly this port; else 8100 or the next free one. */
  VAMP_PORT: Port.optional(),
  VAMP_GATEWAY_PORTS: PortRange.default({ from: 40_000, to: 45_000 }),
  /** What carries the traffic; `auto`: HAProxy where there is one, else the embedded gateway. */
  VAMP_GATEWAY_DRIVER: z.enum(['auto', 'embedded', 'haproxy']).default('embedded'),
  /** The program of HAProxy, where it lies in no usual place. */
  VAMP_HAPROXY: z
    .string()
    .refine(isAbsolute, 'write the whole path of the program, like /opt/haproxy/sbin/haproxy')
    .optional(),
  /** The socket of the master of a HAProxy that somebody else keeps running, started with `-W -S`. */
  VAMP_HAPROXY_MASTER: z
    .string()
    .refine(isAbsolute, 'write the whole path of the socket, like /run/haproxy-master.sock')
    .optional(),
  /** What HAProxy lets the head of a request fit into; more costs every request. */
  VAMP_HAPROXY_BUFFER_KB: z.coerce.number().int().min(16).max(256).default(16),
  /** The port that gateways share, where a request goes by its host name. */
  VAMP_VIRTUAL_HOST_PORT: Port.default(8_180),
  /** Whether every gateway gets a host name of its own. */
  VAMP_VIRTUAL_HOSTS: z.stringbool().default(false),
  VAMP_INSTANCE_PORTS: PortRange.default({ from: 20_000, to: 29_999 }),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'write it as postgresql://user:password@host:port/name',
    })
    .optional(),
  /** The Docker Engine, as the docker command takes it; the one of this machine when absent. One that cannot be used is
   * no reason not to start: the driver says so. */
  DOCKER_HOST: DockerText,
  /** Folder with the certificates of an engine that speaks TLS. */
  DOCKER_CERT_PATH: DockerText,
  /** Folder with the logins for registries. */
  DOCKER_CONFIG: DockerText,
  /** 32 bytes in base64 or hex that encrypt secrets; a file in the home when absent. */
  VAMP_SECRET_KEY: z
    .string()
    .min(1, 'it is empty; unset it, or give 32 bytes in base64')
    .optional(),
  /** Names, separated by commas, of variables of this process that blueprints may read as `$env://NAME`. */
  VAMP_SHARED_ENVIRONMENT: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
    .refine(
      (names) => !names.some((name) => OWN_SECRETS.includes(name)),
      `${OWN_SECRETS.join(' and ')} are Vamp's own secrets and cannot be shared`,
    )
    .default([]),
});

export type Env = z.infer<typeof Environment> & {
  /** The checkout: what `directory` of a deployable is relative to. */
  projectDirectory: string;
  /** Everything, for the few harmless names that instances inherit. */
  all: Readonly<Record<string, string | undefined>>;
};

/** The only reader of process.env. */
export function readEnv(
  all: Readonly<Record<string, string | undefined>> = process.env,
  projectDirectory = process.cwd(),
): Env {
  const parsed = Environment.safeParse(all);
  if (!parsed.success) {
    const message = parsed.error.issues
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ');
    throw new Problem('invalid', {
      message,
      advice: 'correct the environment variable and start again',
    });
  }
  return { ...parsed.data, projectDirectory: resolve(projectDirectory), all };
}
