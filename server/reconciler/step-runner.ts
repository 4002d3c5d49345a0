import type { EventDraft } from '../domain/event';
import type { GatewayConfig } from '../domain/gateway';
import type { Step } from '../domain/plan';
import { describeError } from '../domain/problem';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';
import type { GatewayDriver } from '../ports/gateway-driver';
import type { SecretVault } from '../ports/secret-vault';
import type { createAnnouncer } from './announcer';
import type { createAttemptMemory } from './attempt-memory';
import { execute, stepKey, type ToldGateway } from './execute';
import type { DrivenInstance, Observation } from './observe';
import { createSetbacks } from './setbacks';

/**
 * Runs steps, never two for the same thing at once, each thing with its own pauses after a failure. What it remembers
 * may be lost at any time: the next decision is made from what is.
 */
export function createStepRunner(parts: {
  drivers: readonly ContainerDriver[];
  gatewayDriver: GatewayDriver;
  vault: SecretVault;
  clock: Clock;
  attempts: ReturnType<typeof createAttemptMemory>;
  announcer: ReturnType<typeof createAnnouncer>;
  observation: () => Observation;
  remember: (gateway: string, told: ToldGateway | null) => void;
  /** What the gateway driver did not take, and why. */
  refuse: (config: GatewayConfig, reason: string) => void;
  write: (drafts: readonly EventDraft[]) => Promise<void>;
  log: (line: string) => void;
  wake: () => void;
}) {
  const { clock, attempts, announcer, log, wake } = parts;
  const busy = new Map<string, Step['kind']>();
  const draining = new Map<string, number>();
  /** Stopped since the last look began: what was seen then may still say that they run. */
  const stopped = new Set<string>();
  const setbacks = createSetbacks(clock);
  let byId: { of: Observation; ids: Map<string, DrivenInstance> } | null = null;

  function find(id: string): DrivenInstance | undefined {
    const seen = parts.observation();
    if (byId?.of.instances !== seen.instances) {
      byId = { of: seen, ids: new Map(seen.instances.map((each) => [each.id, each])) };
    }
    return byId.ids.get(id);
  }

  /** Nothing is asked of a driver that does not answer. */
  function isSilent(step: Step): boolean {
    if (step.kind !== 'stop-instance' && step.kind !== 'forget-instance') return false;
    const driver = find(step.id)?.driver;
    return driver !== undefined && parts.observation().silent.has(driver);
  }

  async function perform(step: Step, key: string): Promise<void> {
    let drafts: EventDraft[];
    try {
      drafts = await execute(step, {
        ...{ drivers: parts.drivers, gatewayDriver: parts.gatewayDriver, vault: parts.vault },
        find,
        drain: (id) => draining.set(id, clock.now()),
        fail: (id, reason) => attempts.fail(id, clock.now(), reason),
        expectExit: (instance) => {
          attempts.expectExit(instance);
          announcer.expectExit(instance);
        },
        forget: (id) => {
          attempts.forget(id);
          draining.delete(id);
        },
        remember: parts.remember,
      });
      setbacks.forgive((other) => other === key);
    } catch (error) {
      setbacks.fail(key);
      if (step.kind === 'put-gateway') parts.refuse(step.config, describeError(error));
      log(`${step.kind} ${key}: ${describeError(error)}`);
      return;
    } finally {
      if (step.kind === 'stop-instance') stopped.add(step.id);
      busy.delete(key);
      wake();
    }
    await parts.write(drafts).catch((error: unknown) => log(describeError(error)));
  }

  return {
    /** Steps at gateways are quick and waited for; starting and stopping goes on beside. */
    run(step: Step): Promise<void> | null {
      const key = stepKey(step);
      if (busy.has(key) || setbacks.isHeldBack(key) || isSilent(step)) return null;
      busy.set(key, step.kind);
      const done = perform(step, key);
      return step.kind === 'put-gateway' || step.kind === 'remove-gateway' ? done : null;
    },
    drainingSince: (id: string): number | undefined => draining.get(id),
    undrain: (id: string): void => void draining.delete(id),
    isStopping: (id: string): boolean => busy.get(id) === 'stop-instance' || stopped.has(id),
    /** To be called before a look at everything; what it returns, after it. */
    beginLook(): () => void {
      const before = [...stopped];
      return () => {
        for (const id of before) stopped.delete(id);
      };
    },
    forgive: (isForgiven: (key: string) => boolean): void =>
      setbacks.forgive((key) => isForgiven(key.replace(/^gateway:/, ''))),
  };
}
