import type { InstanceSpec } from '../../domain/deployment';
import { splitVariable } from './changes';
import type { PlannedContainer } from './container-body';
import { type Asked, hashOf } from './labels';
import { isObject } from './merge';
import type { ImageDetail } from './schema';

export type AskedInput = {
  spec: InstanceSpec;
  planned: PlannedContainer;
  image: ImageDetail;
  starts: number;
};

/** What a container will be if nobody changes it: what is asked, over what its image says. */
export function askedOf({ spec, planned, image, starts }: AskedInput): Asked {
  const { body, network } = planned;
  const host = isObject(body.HostConfig) ? body.HostConfig : {};
  const endpoints = isObject(body.NetworkingConfig) ? body.NetworkingConfig.EndpointsConfig : {};
  const networks = [network.name, ...(isObject(endpoints) ? Object.keys(endpoints) : [])];
  return {
    version: 1,
    starts,
    ports: Object.fromEntries(spec.ports.map(({ name, number }) => [name, number])),
    image: planned.image,
    environment: environmentOf(spec, [...image.Config.Env, ...texts(body.Env)]),
    command: commandOf(body, image),
    cpu: Number(host.NanoCpus ?? 0) / 1e9,
    memoryMb: Number(host.Memory ?? 0) / 1e6,
    networks: [...new Set(networks)].sort(),
  };
}

function environmentOf(spec: InstanceSpec, variables: readonly string[]): Asked['environment'] {
  const entries = variables.map((item) => {
    const [name, value] = splitVariable(item);
    const isSecret = Object.hasOwn(spec.secrets, name);
    return [name, isSecret ? { hash: hashOf(spec.id, value) } : { value }] as const;
  });
  return Object.fromEntries(entries);
}

/** An entry point of one's own leaves out the command of the image. */
function commandOf({ Entrypoint, Cmd }: PlannedContainer['body'], image: ImageDetail): string[] {
  if (Entrypoint !== undefined) return [...texts(Entrypoint), ...texts(Cmd)];
  return [...image.Config.Entrypoint, ...(Cmd === undefined ? image.Config.Cmd : texts(Cmd))];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
