import type { ObservedInstance } from '../domain/deployment';
import type { EventDraft } from '../domain/event';
import type { GatewayConfig, ObservedGateway } from '../domain/gateway';
import type { Step } from '../domain/plan';
import { describeError, Problem } from '../domain/problem';
import type { ContainerDriver } from '../ports/container-driver';
import type { GatewayDriver } from '../ports/gateway-driver';
import type { SecretVault } from '../ports/secret-vault';
import { type DrivenInstance, deploymentOfGateway } from './observe';
import { withSecrets } from './with-secrets';

export type ToldGateway = { config: GatewayConfig; observed: ObservedGateway };

export type ExecuteParts = {
  drivers: readonly ContainerDriver[];
  gatewayDriver: GatewayDriver;
  vault: SecretVault;
  /** The observed instance of an id, when there is one. */
  find(id: string): DrivenInstance | undefined;
  drain(id: string): void;
  fail(id: string, reason: string): void;
  expectExit(instance: ObservedInstance): void;
  forget(id: string): void;
  /** What a gateway was told last, and what it is since then; null: to go. */
  remember(gateway: string, told: ToldGateway | null): void;
};

/** What a step works on; no two steps with the same key run at once. */
export function stepKey(step: Step): string {
  switch (step.kind) {
    case 'start-instance':
      return step.instance.id;
    case 'drain-instance':
    case 'stop-instance':
    case 'forget-instance':
      return step.id;
    case 'put-gateway':
      return `gateway:${step.config.name}`;
    case 'remove-gateway':
      return `gateway:${step.name}`;
  }
}

/** Does one step; idempotent. Returns what the log should say about it. A failure is remembered, not thrown. */
export async function execute(step: Step, parts: ExecuteParts): Promise<EventDraft[]> {
  switch (step.kind) {
    case 'start-instance':
      return start(step, parts);
    case 'drain-instance':
      parts.drain(step.id);
      return [];
    case 'stop-instance':
      return stop(step, parts);
    case 'forget-instance':
      await driverOf(step.id, parts)?.remove(step.id);
      parts.forget(step.id);
      return [];
    case 'put-gateway': {
      const { config } = step;
      parts.remember(config.name, { config, observed: await parts.gatewayDriver.put(config) });
      return [];
    }
    case 'remove-gateway':
      await parts.gatewayDriver.remove(step.name);
      parts.remember(step.name, null);
      return [gatewayEvent(step.name, 'undeployed')];
  }
}

async function start(
  { instance }: Extract<Step, { kind: 'start-instance' }>,
  parts: ExecuteParts,
): Promise<EventDraft[]> {
  const { type } = instance.deployable;
  const driver = parts.drivers.find((candidate) => candidate.deployableTypes.includes(type));
  try {
    if (driver === undefined) {
      throw new Problem('refused', { message: `no driver runs deployables of type ${type}` });
    }
    const started = await withSecrets(instance, parts.vault, (spec) => driver.start(spec));
    return [
      instanceEvent(started, 'started', { pid: started.pid ?? null, starts: started.starts }),
    ];
  } catch (error) {
    parts.fail(instance.id, describeError(error));
    return [];
  }
}

async function stop(
  { id, graceMs, failure }: Extract<Step, { kind: 'stop-instance' }>,
  parts: ExecuteParts,
): Promise<EventDraft[]> {
  const instance = parts.find(id);
  if (instance === undefined) return [];
  if (failure !== null) parts.fail(id, failure);
  parts.expectExit(instance);
  await driverOf(id, parts)?.stop(id, { graceMs });
  return [instanceEvent(instance, 'stopped', { starts: instance.starts, reason: failure })];
}

/** Instances carry no driver in their id: the one whose observation holds it is asked. */
function driverOf(id: string, parts: ExecuteParts): ContainerDriver | undefined {
  const instance = parts.find(id);
  return instance === undefined
    ? undefined
    : parts.drivers.find((driver) => driver.type === instance.driver);
}

export function instanceEvent(
  instance: ObservedInstance,
  verb: 'started' | 'stopped' | 'exited',
  value: EventDraft['value'],
): EventDraft {
  const { deployment, cluster, service } = instance.labels;
  return {
    type: 'instance',
    tags: [
      `deployments:${deployment}`,
      `clusters:${cluster}`,
      `services:${service}`,
      `instances:${instance.id}`,
      `instance:${verb}`,
    ],
    value,
  };
}

export function gatewayEvent(
  name: string,
  verb: 'deployed' | 'undeployed' | 'failed',
  value: EventDraft['value'] = null,
): EventDraft {
  const deployment = deploymentOfGateway(name);
  // One of its own belongs to no deployment.
  const owner = deployment.startsWith('/') ? [] : [`deployments:${deployment}`];
  return { type: 'gateway', tags: [`gateways:${name}`, ...owner, verb], value };
}
