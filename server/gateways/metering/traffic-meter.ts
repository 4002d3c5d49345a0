import { DDSketch } from '@datadog/sketches-js';
import {
  LATENCY_RELATIVE_ACCURACY,
  type TrafficBatch,
  type TrafficSample,
} from '../../domain/metric';
import { createSecondRing } from './second-ring';

const SECOND_MS = 1_000;

/** Who a request is counted for. */
export type MeteredRoute = { readonly gateway: string; readonly name: string };

export type CountedRequests = {
  requests: number;
  errors: number;
  latenciesMs: readonly number[];
};

export type TrafficMeter = {
  /** Makes these routes yield a sample every second, with requests or without. Replaces what was tracked of the gateway. */
  track(gateway: string, routes: readonly string[]): void;
  untrack(gateway: string): void;
  /** Counts one request in the current second. A latency of null is counted but not measured. */
  record(route: MeteredRoute, latencyMs: number | null, isError: boolean): void;
  /** Counts many requests at once, of which some were measured. */
  add(route: MeteredRoute, counted: CountedRequests): void;
  /** Closes the seconds that are over; call it at least once a second. */
  tick(): void;
  collect(after: string): TrafficBatch;
};

type Counter = { requests: number; errors: number; latency: DDSketch | null };

/**
 * Counts per gateway, route and second. `epoch` is new with every process, so that readers notice that the sequence began
 * anew. A second in which the process was alive has a sample for every tracked route; one in which it was not has none.
 */
export function createTrafficMeter(options: { epoch: string; now: () => number }): TrafficMeter {
  const ring = createSecondRing(options.epoch);
  const gateways = new Map<string, Map<string, Counter>>();
  const tracked = new Map<string, ReadonlySet<string>>();
  // The first second is a whole one: a predecessor may have reported the one that is under way.
  let current = Math.ceil(options.now() / SECOND_MS);

  const counterOf = (gateway: string, route: string): Counter => {
    const routes = gateways.get(gateway) ?? new Map<string, Counter>();
    gateways.set(gateway, routes);
    const counter = routes.get(route) ?? { requests: 0, errors: 0, latency: null };
    routes.set(route, counter);
    return counter;
  };

  const sealCurrent = () => {
    const samples: TrafficSample[] = [];
    for (const [gateway, routes] of gateways) {
      for (const [route, counter] of routes) {
        const isTracked = tracked.get(gateway)?.has(route) ?? false;
        if (isTracked || counter.requests > 0) {
          samples.push({ gateway, route, at: current * SECOND_MS, ...readOff(counter) });
        }
        if (!isTracked) routes.delete(route);
      }
      if (routes.size === 0) gateways.delete(gateway);
    }
    ring.push(samples);
    current += 1;
  };

  const tick = () => {
    const second = Math.floor(options.now() / SECOND_MS);
    // After a suspended machine the gap stays a gap: nobody was there to count.
    if (second - current > ring.capacity) {
      sealCurrent();
      current = second;
    }
    while (current < second) sealCurrent();
  };

  const measure = (counter: Counter, latencyMs: number) => {
    counter.latency ??= new DDSketch({ relativeAccuracy: LATENCY_RELATIVE_ACCURACY });
    counter.latency.accept(latencyMs);
  };

  return {
    track(gateway, routes) {
      tracked.set(gateway, new Set(routes));
      for (const route of routes) counterOf(gateway, route);
    },
    untrack: (gateway) => void tracked.delete(gateway),
    record(route, latencyMs, isError) {
      tick();
      const counter = counterOf(route.gateway, route.name);
      counter.requests += 1;
      if (isError) counter.errors += 1;
      if (latencyMs !== null) measure(counter, latencyMs);
    },
    add(route, { requests, errors, latenciesMs }) {
      tick();
      const counter = counterOf(route.gateway, route.name);
      counter.requests += requests;
      counter.errors += errors;
      for (const latencyMs of latenciesMs) measure(counter, latencyMs);
    },
    tick,
    collect(after) {
      tick();
      return ring.read(after);
    },
  };
}

/** Takes the counts of a second out of its counter and sets it back to nothing. */
function readOff(counter: Counter): Pick<TrafficSample, 'requests' | 'errors' | 'latency'> {
  const { requests, errors, latency } = counter;
  counter.requests = 0;
  counter.errors = 0;
  counter.latency = null;
  if (latency === null) return { requests, errors };
  return { requests, errors, latency: Buffer.from(latency.toProto()).toString('base64') };
}
