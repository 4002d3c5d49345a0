import type { DeploymentSpec } from '../deployment';
import { isSameValue } from '../same-value';
import type { Step } from './decide';
import { describeGatewayAction } from './gateway-actions';
import { linkActions } from './link-actions';
import { indexInstances, subjectOf } from './observed-index';
import { describeDeparture, describeServiceAction, describeServiceUpdate } from './service-actions';
import { simulate, type Wave } from './simulate';
import { indexSpec } from './spec-index';
import { collectTraffic } from './traffic-effects';
import type { ChangeSet, PlanConflict, PlannedAction } from './types';
import type { World } from './world';

/**
 * What bringing `world` to its desired state does, in order; `conflicts` are passed through. `previous` is the
 * description that counts until now: it tells what changes in place, and what needed what is going.
 */
export function createChangeSet(
  world: World,
  conflicts: PlanConflict[] = [],
  previous: DeploymentSpec | null = null,
): ChangeSet {
  const start: World = { ...world, previous: previous ?? world.previous ?? null };
  const waves = simulate(start);
  const traffic = collectTraffic(waves);
  const found = new Map<string, PlannedAction & { rank: number }>();
  for (const action of updatesInPlace(start)) found.set(action.id, { ...action, rank: -1 });
  waves.forEach((wave, rank) => {
    for (const step of wave.steps) {
      const action = describeStep(step, start, wave);
      if (action === null || found.has(action.id)) continue;
      const effects = action.kind.endsWith('-gateway') ? traffic.get(action.subject) : undefined;
      found.set(action.id, {
        ...action,
        traffic: effects?.effects ?? [],
        // A gateway has its place where its shares are what they shall be.
        rank: effects?.settledAt ?? rank,
      });
    }
  });
  const ranked = [...found.values()].sort((a, b) => a.rank - b.rank);
  const actions = linkActions(
    ranked.map(({ rank: _, ...action }) => action),
    start,
  );
  return { deployment: world.spec.name, actions, conflicts };
}

/** Services of which something changes that needs no new instances. */
function updatesInPlace({ spec, previous, intention }: World): PlannedAction[] {
  if (!previous || intention === 'remove') return [];
  const before = indexSpec(previous).services;
  return [...indexSpec(spec).services.values()].flatMap((place) => {
    const old = before.get(place.subject);
    if (old === undefined || old.fingerprint !== place.fingerprint) return [];
    const changes = [
      ...(isSameValue(old.spec.healthChecks, place.spec.healthChecks) ? [] : ['health checks']),
      ...(isSameValue(old.spec.dependsOn, place.spec.dependsOn) ? [] : ['what it depends on']),
    ];
    return changes.length === 0 ? [] : [describeServiceUpdate(place.subject, changes)];
  });
}

function describeStep(step: Step, start: World, wave: Wave): PlannedAction | null {
  switch (step.kind) {
    case 'start-instance':
      return describeServiceAction(start, subjectOf(step.instance));
    case 'drain-instance':
    case 'stop-instance':
    case 'forget-instance': {
      const instance = indexInstances(wave.before.instances).byId.get(step.id);
      if (instance === undefined) return null;
      const subject = subjectOf(instance);
      const stays = start.intention === 'run' && indexSpec(start.spec).services.has(subject);
      if (!stays) return describeDeparture(start, subject, step.kind === 'drain-instance');
      // Forgetting what ended long ago is no change anybody has to know of.
      return step.kind === 'forget-instance' ? null : describeServiceAction(start, subject);
    }
    case 'put-gateway':
      return describeGatewayAction(start, step.config.name);
    case 'remove-gateway':
      return describeGatewayAction(start, step.name);
  }
}
