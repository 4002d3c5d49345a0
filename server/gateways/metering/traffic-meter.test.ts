import { DDSketch } from '@datadog/sketches-js';
import { describe, expect, it } from 'vitest';
import { createTrafficMeter } from './traffic-meter';

const ROUTE = { gateway: 'shop/9050', name: 'catalog:1.0' };

function startAt(now: number) {
  const world = { now };
  const meter = createTrafficMeter({ epoch: 'e1', now: () => world.now });
  meter.track(ROUTE.gateway, [ROUTE.name]);
  return { world, meter };
}

describe('createTrafficMeter', () => {
  it('counts requests, errors and latencies of a complete second', () => {
    const { world, meter } = startAt(10_000);
    for (let ms = 1; ms <= 100; ms += 1) meter.record(ROUTE, ms, ms > 90);
    expect(meter.collect('').samples).toEqual([]);
    world.now = 11_000;
    const [sample] = meter.collect('').samples;
    expect(sample).toMatchObject({ ...{ gateway: 'shop/9050', route: 'catalog:1.0' }, at: 10_000 });
    expect(sample).toMatchObject({ requests: 100, errors: 10 });
    const sketch = DDSketch.fromProto(Buffer.from(sample?.latency ?? '', 'base64'));
    expect(sketch.count).toBe(100);
    expect(Math.abs(sketch.getValueAtQuantile(0.99) - 99)).toBeLessThanOrEqual(1);
  });

  it('takes what was counted elsewhere, measured or not', () => {
    const { world, meter } = startAt(10_000);
    meter.add(ROUTE, { requests: 100, errors: 3, latenciesMs: [5, 5, 5] });
    meter.record(ROUTE, 5, false);
    world.now = 11_000;
    const [sample] = meter.collect('').samples;
    expect(sample).toMatchObject({ requests: 101, errors: 3 });
    expect(DDSketch.fromProto(Buffer.from(sample?.latency ?? '', 'base64')).count).toBe(4);
  });

  it('hands every sample over exactly once', () => {
    const { world, meter } = startAt(10_000);
    const heard: number[] = [];
    let sequence = '';
    for (let step = 0; step < 40; step += 1) {
      meter.record(ROUTE, 1, false);
      world.now += 300;
      const batch = meter.collect(sequence);
      sequence = batch.sequence;
      heard.push(...batch.samples.map((sample) => sample.at));
    }
    expect(heard).toEqual(Array.from({ length: 12 }, (_, index) => 10_000 + index * 1_000));
    expect(meter.collect(sequence).samples).toEqual([]);
  });

  it('reports a second without requests as zero, and without a latency', () => {
    const { world, meter } = startAt(10_000);
    world.now = 12_000;
    expect(meter.collect('').samples).toEqual([
      { gateway: 'shop/9050', route: 'catalog:1.0', at: 10_000, requests: 0, errors: 0 },
      { gateway: 'shop/9050', route: 'catalog:1.0', at: 11_000, requests: 0, errors: 0 },
    ]);
  });

  it('leaves a hole where nobody counted', () => {
    const { world, meter } = startAt(10_000);
    world.now = 10_000_000;
    meter.tick();
    world.now = 10_001_000;
    expect(meter.collect('').samples.map((sample) => sample.at)).toEqual([10_000, 10_000_000]);
  });

  it('begins with a whole second and never repeats one when the clock is set back', () => {
    const { world, meter } = startAt(10_400);
    meter.record(ROUTE, 1, false);
    world.now = 12_000;
    meter.tick();
    world.now = 9_000;
    meter.record(ROUTE, 1, false);
    world.now = 13_000;
    expect(meter.collect('').samples.map(({ at, requests }) => ({ at, requests }))).toEqual([
      { at: 11_000, requests: 1 },
      { at: 12_000, requests: 1 },
    ]);
  });

  it('reports late requests of an untracked gateway and is silent about it otherwise', () => {
    const { world, meter } = startAt(10_000);
    meter.untrack(ROUTE.gateway);
    world.now = 11_000;
    meter.record(ROUTE, 5, false);
    world.now = 13_000;
    expect(meter.collect('').samples).toMatchObject([{ at: 11_000, requests: 1 }]);
  });

  it('answers a sequence of an earlier process with all it has', () => {
    const { world, meter } = startAt(10_000);
    world.now = 11_000;
    expect(meter.collect('e0.57').samples).toHaveLength(1);
    expect(meter.collect('nonsense').samples).toHaveLength(1);
  });

  it('keeps two minutes', () => {
    const { world, meter } = startAt(0);
    for (world.now = 0; world.now < 300_000; world.now += 1_000) meter.tick();
    expect(meter.collect('').samples).toHaveLength(120);
  });
});
