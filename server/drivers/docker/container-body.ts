import type { InstanceSpec } from '../../domain/deployment';
import { portVariables } from '../port-variables';
import { readArguments } from './arguments';
import type { JsonObject } from './client';
import { readDialect } from './dialect';
import { parseImageName } from './image-name';
import { isObject, mergeBodies } from './merge';
import { type NetworkChoice, readNetwork } from './network';

/** The name under which a container reaches the machine it runs on. */
export const GATEWAY_NAME = 'host.docker.internal';
/** What an instance wrote is kept within bounds where the engine itself sets none. */
const LOG_LIMIT = { 'max-size': '10m', 'max-file': '3' };
const LEAST_MEMORY_MB = 6;
const LEAST_CPU = 0.01;

export type BodyOptions = {
  publishAddress: string;
  /** The engine keeps logs as files without a limit of its own. */
  limitsLogs: boolean;
};
export type PlannedContainer = { image: string; network: NetworkChoice; body: JsonObject };
export type ReadContainer = { ok: true; planned: PlannedContainer } | { ok: false; reason: string };

const no = (reason: string): ReadContainer => ({ ok: false, reason });

/**
 * What the Engine API is asked to create, without labels; or why nothing could be. Three layers, the last wins: what
 * Vamp makes of the service, its arguments, its dialect.
 */
export function containerBody(spec: InstanceSpec, options: BodyOptions): ReadContainer {
  const args = readArguments(spec.arguments);
  if (!args.ok) return no(args.reason);
  const dialect = readDialect(spec.dialects.docker);
  if (!dialect.ok) return no(dialect.reason);
  const network = readNetwork(spec, dialect.body);
  if (!network.ok) return no(network.reason);
  const limits = limitProblem(spec);
  if (limits !== null) return no(limits);

  const hasOwnLogs = [args.body, dialect.body].some(namesLogDriver);
  const limitsLogs = options.limitsLogs && !hasOwnLogs;
  const generated = generatedBody(spec, network.network, { ...options, limitsLogs });
  // Variables of the blueprint are no low-level detail: an argument `env` only adds to them.
  const Env = [...(Array.isArray(args.body.Env) ? args.body.Env : []), ...variablesOf(spec)];
  const body = mergeBodies(mergeBodies(generated, { ...args.body, Env }), dialect.body);
  const { Image: image } = body;
  if (typeof image !== 'string' || image === '')
    return no('the image is missing: write it as `deployable` of the breed');
  if (parseImageName(image) === null) return no(`\`${image}\` is no name of an image`);
  return { ok: true, planned: { image, network: network.network, body } };
}

function generatedBody(
  spec: InstanceSpec,
  network: NetworkChoice,
  options: BodyOptions,
): JsonObject {
  const [image = '', ...command] = spec.deployable.command;
  const { publishAddress, limitsLogs } = options;
  const isOwnNetwork = network.kind === 'bridge' || network.kind === 'named';
  const ports = isOwnNetwork ? spec.ports.map(({ number }) => `${number}/tcp`) : [];
  return {
    Image: image,
    Env: [],
    ...(command.length > 0 && { Cmd: command }),
    ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
    HostConfig: {
      // Passes signals on to programs that do not expect to be the first of a system.
      Init: true,
      NetworkMode: network.name,
      // A free port each, chosen by the engine.
      PortBindings: Object.fromEntries(
        ports.map((port) => [port, [{ HostIp: publishAddress, HostPort: '' }]]),
      ),
      ...(isOwnNetwork && { ExtraHosts: [`${GATEWAY_NAME}:host-gateway`] }),
      ...(spec.cpu > 0 && { NanoCpus: Math.round(spec.cpu * 1e9) }),
      ...(spec.memoryMb > 0 && { Memory: Math.round(spec.memoryMb * 1e6) }),
      ...(limitsLogs && { LogConfig: { Type: 'json-file', Config: LOG_LIMIT } }),
    },
  };
}

/** A container has its ports to itself, so each is the number that is written. */
function variablesOf(spec: InstanceSpec): string[] {
  const ports = Object.fromEntries(spec.ports.map(({ name, number }) => [name, number]));
  const variables = { ...spec.environment, ...portVariables(ports), VAMP_INSTANCE: spec.id };
  return Object.entries(variables).map(([name, value]) => `${name}=${value}`);
}

/** The limit is one of log files; other drivers would refuse it. */
function namesLogDriver({ HostConfig }: JsonObject): boolean {
  const config = isObject(HostConfig) ? HostConfig.LogConfig : undefined;
  return isObject(config) && config.Type !== undefined;
}

function limitProblem({ cpu, memoryMb }: InstanceSpec): string | null {
  if (memoryMb > 0 && memoryMb < LEAST_MEMORY_MB)
    return `Docker gives a container at least ${LEAST_MEMORY_MB} MB of memory, not ${memoryMb} MB`;
  if (cpu > 0 && cpu < LEAST_CPU)
    return `Docker gives a container at least ${LEAST_CPU} of a core, not ${cpu}`;
  return null;
}
