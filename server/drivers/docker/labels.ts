import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { InstanceLabels, InstanceSpec } from '../../domain/deployment';

const PREFIX = 'io.vamp.';
export const HOME_LABEL = `${PREFIX}home`;
export const INSTANCE_LABEL = `${PREFIX}instance`;
const ASKED_LABEL = `${PREFIX}asked`;

/** What a variable was asked to be; of one that holds secrets only a hash is kept. */
const askedVariable = z.union([z.object({ value: z.string() }), z.object({ hash: z.string() })]);

/** What was asked of a container, for comparison with what it became. */
const askedSchema = z.object({
  version: z.literal(1),
  /** How often the instance was started, this container included. */
  starts: z.number().int().min(1),
  /** Number inside the container by name. */
  ports: z.record(z.string(), z.number().int()),
  image: z.string(),
  /** Those of the image included. */
  environment: z.record(z.string(), askedVariable),
  command: z.array(z.string()),
  /** Cores; 0 is no limit. */
  cpu: z.number(),
  /** 10^6 bytes; 0 is no limit. */
  memoryMb: z.number(),
  networks: z.array(z.string()),
});
export type Asked = z.infer<typeof askedSchema>;
export type AskedVariable = z.infer<typeof askedVariable>;

/** Tells the containers of one home from those of another. */
export function homeIdOf(home: string): string {
  return createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16);
}

/** Salted with the instance, so that equal secrets do not show as equal. */
export function hashOf(instanceId: string, value: string): string {
  return createHash('sha256').update(`${instanceId}\0${value}`).digest('hex').slice(0, 32);
}

export function isVampLabel(name: string): boolean {
  return name.startsWith(PREFIX);
}

export function labelsOf(
  spec: InstanceSpec,
  asked: Asked,
  where: { homeId: string; namespace: string },
): Record<string, string> {
  const { deployment, cluster, service, fingerprint } = spec.labels;
  return {
    [`${PREFIX}deployment`]: deployment,
    [`${PREFIX}cluster`]: cluster,
    [`${PREFIX}service`]: service,
    // A service is a breed in a cluster and carries its name; tools of Vamp 1.x look for this label.
    [`${PREFIX}breed`]: service,
    [`${PREFIX}fingerprint`]: fingerprint,
    [`${PREFIX}namespace`]: where.namespace,
    [INSTANCE_LABEL]: spec.id,
    [HOME_LABEL]: where.homeId,
    [ASKED_LABEL]: JSON.stringify(asked),
  };
}

export type ReadLabels = { id: string; labels: InstanceLabels; asked: Asked | null };

/** Null for a container that is not one of ours. */
export function readLabels(labels: Readonly<Record<string, string>>): ReadLabels | null {
  const id = labels[INSTANCE_LABEL];
  if (id === undefined) return null;
  const text = (name: string) => labels[PREFIX + name] ?? '';
  return {
    id,
    labels: {
      deployment: text('deployment'),
      cluster: text('cluster'),
      service: text('service'),
      fingerprint: text('fingerprint'),
    },
    asked: readAsked(labels[ASKED_LABEL]),
  };
}

/** Null where somebody wrote something else into the label: there is nothing to compare with then. */
function readAsked(text: string | undefined): Asked | null {
  try {
    return askedSchema.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    return null;
  }
}
