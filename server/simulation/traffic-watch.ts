import type { ObservedInstance } from '../domain/deployment';
import { effectiveWeights, FULL_WEIGHT, type GatewayConfig } from '../domain/gateway';
import { PATIENCE } from '../domain/plan';
import type { DeploymentRecord } from '../ports/store';
import { findMovedVisitors, findWrongVisitors } from './rule-watch';
import type { Violate } from './violation';

/** More failed checks in a row than any service of the simulator may have while it is sent requests. */
const MOST_FAILURES = 3;

const runOf = ({ id, starts }: ObservedInstance) => `${id}#${starts}`;
const isGateway = (target: string) => target.startsWith('gateway:');
const isOutside = (target: string) => target.startsWith('external:');
/** A gateway of its own is a unit called `/NAME`. */
const unitOf = (gateway: string) =>
  gateway.includes('/') ? (gateway.split('/')[0] ?? '') : `/${gateway}`;
const sum = (weights: readonly number[]) => weights.reduce((total, weight) => total + weight, 0);

export type TrafficView = {
  now(): number;
  /** An instance as it really is. */
  find(id: string): ObservedInstance | undefined;
  /** Whether what runs it does not answer at the moment. */
  isAway(id: string): boolean;
  desired(deployment: string): DeploymentRecord | undefined;
  /** Nothing goes wrong by itself: capacity is kept, not only the last target. */
  isFaultFree: boolean;
};

/** Watches every change of a gateway and every stop: who gets requests is healthy, and nobody is cut off by Vamp itself. */
export function createTrafficWatch(view: TrafficView, violate: Violate) {
  const { now, find } = view;
  const current = new Map<string, GatewayConfig>();
  const byHand = new Set<string>();
  /** By gateway, how its visitors were assigned at any time. */
  const assigned = new Map<string, Set<string>>();
  const failuresInRow = new Map<string, number>();
  const leftAt = new Map<string, number>();
  /** Under way, by target and gateway. */
  const requests = new Map<string, Map<string, number>>();

  function isWell(id: string): boolean {
    const instance = find(id);
    if (instance?.state !== 'running') return false;
    return failuresInRow.get(runOf(instance)) === 0;
  }

  function targetsOf(config: GatewayConfig | undefined): string[] {
    return config?.routes.flatMap((route) => route.targets.map(({ id }) => id)) ?? [];
  }

  /** Instances the stored description asks for behind a route; null when it says nothing, or was changed just now. */
  function wantedBehind(gateway: string, route: string): number | null {
    const [deployment = '', cluster] = gateway.split('/');
    const record = view.desired(deployment);
    if (record?.intention !== 'run' || record.updatedAt >= now()) return null;
    const routes = record.spec.gateways.find(({ name }) => name === gateway)?.routes ?? [];
    if (!routes.some(({ name }) => name === route)) return null;
    const services = record.spec.clusters.find(({ name }) => name === cluster)?.services ?? [];
    return services.find(({ name }) => name === route)?.scale.instances ?? null;
  }

  function checkWeights(config: GatewayConfig): void {
    const total = sum(config.routes.map((route) => route.weight));
    if (total !== 0 && total !== FULL_WEIGHT) {
      violate('weights', `${config.name} was given weights of ${total / 100} % in all`);
    }
  }

  function checkVisitors(config: GatewayConfig, before: GatewayConfig | undefined): void {
    // What somebody made of a gateway that goes stays that way until it is gone.
    const wasWrong = before !== undefined && findWrongVisitors(before) !== null;
    const wrong = wasWrong ? null : findWrongVisitors(config);
    if (wrong !== null) violate('visitors', `${config.name}: ${wrong}`);
    const slices = JSON.stringify(config.visitors?.slices ?? null);
    const earlier = assigned.get(config.name) ?? new Set();
    assigned.set(config.name, earlier);
    // Who goes back to what was has everybody back where they were.
    const isReturn = earlier.has(slices) || byHand.has(config.name);
    earlier.add(slices);
    const moved = before === undefined || isReturn ? null : findMovedVisitors(before, config);
    if (moved !== null) violate('visitors stay', `${config.name}: ${moved}`);
  }

  function checkNewTargets(config: GatewayConfig, before: GatewayConfig | undefined): void {
    const known = new Set(targetsOf(before));
    for (const id of targetsOf(config)) {
      if (isGateway(id) || isOutside(id) || known.has(id) || isWell(id)) continue;
      violate('healthy first', `${config.name} got ${id}, which has passed no check`);
    }
  }

  function checkKept(config: GatewayConfig, before: GatewayConfig | undefined): void {
    for (const route of before?.routes ?? []) {
      const wanted = wantedBehind(config.name, route.name);
      if (wanted === null || byHand.has(config.name)) continue;
      const well = route.targets.filter(({ id }) => !isGateway(id) && isWell(id)).length;
      const least = Math.min(well, wanted, view.isFaultFree ? wanted : 1);
      const left = config.routes.find(({ name }) => name === route.name)?.targets.length ?? 0;
      if (left >= least) continue;
      const detail = `${route.name} at ${config.name} had ${well} healthy targets, is left ${left} and should have ${wanted}`;
      violate('traffic is kept', detail);
    }
  }

  return {
    put(config: GatewayConfig): void {
      const before = current.get(config.name);
      checkWeights(config);
      checkVisitors(config, before);
      checkNewTargets(config, before);
      checkKept(config, before);
      const kept = new Set(targetsOf(config));
      for (const id of targetsOf(before)) if (!kept.has(id)) leftAt.set(id, now());
      for (const id of kept) leftAt.delete(id);
      byHand.delete(config.name);
      current.set(config.name, config);
    },
    removeGateway(name: string): void {
      const record = view.desired(unitOf(name));
      const isWanted =
        record?.intention === 'run' &&
        record.updatedAt < now() &&
        record.spec.gateways.some((gateway) => gateway.name === name);
      if (isWanted) violate('traffic is kept', `${name} was removed although it is wanted`);
      for (const id of targetsOf(current.get(name))) leftAt.set(id, now());
      current.delete(name);
      // Nobody can ask for what is under way at a gateway that is gone.
      for (const byGateway of requests.values()) byGateway.delete(name);
    },
    stop(id: string): void {
      const holder = [...current.values()].find(
        (config) => !byHand.has(config.name) && targetsOf(config).includes(id),
      );
      const instance = find(id);
      if (instance?.state !== 'running') return;
      if (holder !== undefined) {
        violate('stopped after it left', `${id} is stopped while ${holder.name} sends it requests`);
      }
      const underWay = countUnderWay(id);
      const patience = now() - (leftAt.get(id) ?? 0);
      if (underWay > 0 && isWell(id) && patience < PATIENCE.drainTimeoutMs) {
        violate('drained', `${id} is stopped with ${underWay} requests under way`);
      }
    },
    probed(instance: ObservedInstance, isWellNow: boolean): void {
      const key = runOf(instance);
      failuresInRow.set(key, isWellNow ? 0 : (failuresInRow.get(key) ?? 0) + 1);
    },
    /** A new control plane knows nothing of what was answered before. */
    forgetAnswers(): void {
      failuresInRow.clear();
    },
    changedByHand(name: string, config: GatewayConfig | null): void {
      byHand.add(name);
      if (config === null) current.delete(name);
      else current.set(name, config);
    },
    configs: (): ReadonlyMap<string, GatewayConfig> => current,
    began(target: string, gateway: string): void {
      const byGateway = requests.get(target) ?? new Map<string, number>();
      byGateway.set(gateway, (byGateway.get(gateway) ?? 0) + 1);
      requests.set(target, byGateway);
    },
    ended(target: string, gateway: string): void {
      const byGateway = requests.get(target);
      const left = (byGateway?.get(gateway) ?? 0) - 1;
      if (left >= 0) byGateway?.set(gateway, left);
    },
    /** Gateways are gone, and with them what was under way there. */
    cutOff(): void {
      requests.clear();
    },
    /** After a pass that saw everything: nobody unhealthy is sent requests any more. */
    checkAtRest(): void {
      for (const config of current.values()) {
        if (byHand.has(config.name)) continue;
        const weights = sum(effectiveWeights(config.routes));
        if (weights !== 0 && weights !== FULL_WEIGHT) {
          violate('weights', `requests at ${config.name} get shares of ${weights / 100} % in all`);
        }
        for (const id of targetsOf(config)) {
          if (isOutside(id)) continue;
          const reason = isGateway(id) ? whyClosed(id) : whyUnhealthy(id);
          if (reason !== null) violate('healthy only', `${config.name} sends to ${id}: ${reason}`);
        }
      }
    },
  };

  function countUnderWay(target: string): number {
    return sum([...(requests.get(target)?.values() ?? [])]);
  }

  function whyClosed(target: string): string | null {
    const inner = current.get(target.slice('gateway:'.length));
    if (inner === undefined) return 'there is no such gateway';
    return targetsOf(inner).length > 0 || byHand.has(inner.name) ? null : 'nothing is behind it';
  }

  function whyUnhealthy(id: string): string | null {
    if (view.isAway(id)) return null;
    const instance = find(id);
    if (instance?.state !== 'running') return 'it does not run';
    const failures = failuresInRow.get(runOf(instance)) ?? 0;
    return failures >= MOST_FAILURES ? `it failed ${failures} checks in a row` : null;
  }
}
