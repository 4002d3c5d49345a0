import type { DeploymentView, ObservedInstance } from '../domain/deployment';
import type { EventDraft } from '../domain/event';
import type { EventLog } from '../ports/event-log';
import { describeExit } from './attempt-memory';
import { createDriftAnnouncer } from './drift-announcer';
import { gatewayEvent, instanceEvent } from './execute';
import { isOfUnit } from './observe';

/** Far enough back to find the last word about everything that may still run. */
const LOOK_BACK = 1_000;
const SYNCHRONIZATION: Readonly<Record<string, string>> = {
  healthy: 'deployed',
  unhealthy: 'unhealthy',
  failed: 'failed',
  starting: 'starting',
};

/**
 * Turns changes of state into events, each once, also across a crash: what was last said of a thing is read back from
 * the log itself, so a restarted control plane neither repeats nor skips a change.
 */
export function createAnnouncer(eventLog: EventLog) {
  const said = new Map<string, string>();
  const drift = createDriftAnnouncer();
  let isRestored = false;

  function changed(key: string, state: string): boolean {
    if (said.get(key) === state) return false;
    said.set(key, state);
    return true;
  }

  return {
    /** Reads back what was said last; once, and again only if that failed. */
    async restore(): Promise<void> {
      if (isRestored) return;
      for (const type of ['synchronization', 'instance', 'gateway']) {
        const events = await eventLog.list({ type, limit: LOOK_BACK });
        for (const event of events.reverse()) remember(said, event);
      }
      const drifts = await eventLog.list({ type: 'drift', limit: LOOK_BACK });
      drift.restore(drifts.reverse());
      isRestored = true;
    },
    /** What is new about a deployment since it was last looked at. */
    drafts(view: DeploymentView, instances: readonly ObservedInstance[]): EventDraft[] {
      const drafts: EventDraft[] = [];
      for (const cluster of view.clusters) {
        for (const service of cluster.services) {
          const verb = SYNCHRONIZATION[service.state];
          const key = `synchronization ${view.name}/${cluster.name}/${service.name}`;
          if (verb === undefined || !changed(key, verb)) continue;
          const tags = [
            `deployments:${view.name}`,
            `clusters:${cluster.name}`,
            `services:${service.name}`,
            `synchronization:${verb}`,
          ];
          drafts.push({ type: 'synchronization', tags, value: { reason: service.reason } });
        }
      }
      for (const gateway of view.gateways) {
        if (gateway.state === 'pending') continue;
        const verb = gateway.state === 'serving' ? 'deployed' : 'failed';
        if (!changed(`gateway ${gateway.name}`, verb)) continue;
        const value = { port: gateway.port, reason: gateway.reason };
        drafts.push(gatewayEvent(gateway.name, verb, value));
      }
      for (const instance of instances) {
        if (instance.exit === undefined) continue;
        if (!changed(`exit ${instance.id}`, String(instance.starts))) continue;
        const value = { starts: instance.starts, reason: describeExit(instance) };
        drafts.push(instanceEvent(instance, 'exited', value));
      }
      return [...drafts, ...drift.drafts(view.name, view.drift)];
    },
    /** An exit somebody asked for is announced as `stopped` by who asked. */
    expectExit(instance: ObservedInstance): void {
      said.set(`exit ${instance.id}`, String(instance.starts));
    },
    forgetDeployment(name: string): void {
      drift.forget(name);
      for (const key of said.keys()) {
        const subject = key.slice(key.indexOf(' ') + 1);
        if (isOfUnit(name, subject)) said.delete(key);
      }
    },
  };
}

function remember(said: Map<string, string>, event: EventDraft): void {
  const tag = (name: string) =>
    event.tags.find((each) => each.startsWith(`${name}:`))?.slice(name.length + 1);
  if (event.type === 'synchronization') {
    const verb = tag('synchronization');
    const key = `synchronization ${tag('deployments')}/${tag('clusters')}/${tag('services')}`;
    if (verb !== undefined) said.set(key, verb);
  } else if (event.type === 'gateway') {
    const verb = ['deployed', 'failed', 'undeployed'].find((each) => event.tags.includes(each));
    if (verb !== undefined) said.set(`gateway ${tag('gateways')}`, verb);
  } else {
    const { value } = event;
    const starts =
      value !== null && typeof value === 'object' && !Array.isArray(value) && value.starts;
    const ended = ['exited', 'stopped'].includes(tag('instance') ?? '');
    if (ended && typeof starts === 'number') said.set(`exit ${tag('instances')}`, String(starts));
  }
}
