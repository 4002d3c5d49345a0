import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { InstanceSpec } from '../../domain/deployment';
import { portVariables } from '../port-variables';

/** Variables every instance inherits; anything else of ours, secrets above all, is none of its business. */
const BASE_NAMES = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'];

/** By these two a process is known as ours even where nothing was written down about it. */
const HOME_MARKER = 'VAMP_HOME_ID';
const INSTANCE_MARKER = 'VAMP_INSTANCE';

export function homeIdOf(home: string): string {
  return createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16);
}

export function markersOf(homeId: string, instanceId: string): string[] {
  return [`${HOME_MARKER}=${homeId}`, `${INSTANCE_MARKER}=${instanceId}`];
}

export function baseEnvironment(ours: Record<string, string | undefined>): Record<string, string> {
  const base: Record<string, string> = {};
  for (const name of BASE_NAMES) {
    const value = ours[name];
    if (value !== undefined) base[name] = value;
  }
  return base;
}

/** Node takes any variables; the type asks for NODE_ENV only because Next.js declares it globally. */
export function toProcessEnv(variables: Record<string, string>): NodeJS.ProcessEnv {
  return variables as NodeJS.ProcessEnv;
}

export function instanceEnvironment(input: {
  base: Record<string, string>;
  spec: InstanceSpec;
  ports: Record<string, number>;
  homeId: string;
}): Record<string, string> {
  return {
    ...input.base,
    ...input.spec.environment,
    ...portVariables(input.ports),
    [HOME_MARKER]: input.homeId,
    [INSTANCE_MARKER]: input.spec.id,
  };
}
