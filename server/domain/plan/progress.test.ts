import { describe, expect, it } from 'vitest';
import { createChangeSet } from './change-set';
import { exampleSpec, exampleWorld } from './example-world';
import { initialProgress, progressOf } from './progress';
import { simulate } from './simulate';
import { PATIENCE, type World } from './world';

const start = exampleWorld();
const changeSet = createChangeSet(start);
const waves = simulate(start);
const states = (world: World, earlier = initialProgress(changeSet)) =>
  Object.fromEntries(
    progressOf(changeSet, world, { earlier, now: world.now }).map((each) => [each.action, each]),
  );
const stock = 'create-service:stock/stock:1.0';

describe('progressOf', () => {
  it('begins with everything waiting', () => {
    expect(new Set(initialProgress(changeSet).map(({ state }) => state))).toEqual(
      new Set(['waiting']),
    );
  });

  it('ends with everything done once the world is as planned, and says since when', () => {
    let progress = initialProgress(changeSet);
    for (const { after } of waves) {
      const before = progress.filter(({ state }) => state === 'done');
      progress = progressOf(changeSet, after, { earlier: progress, now: after.now });
      for (const { action } of before) {
        expect(progress.find((each) => each.action === action)?.state).toBe('done');
      }
    }
    expect(new Set(progress.map(({ state }) => state))).toEqual(new Set(['done']));
    expect(
      progress.every(({ startedAt, finishedAt }) => startedAt !== null && finishedAt !== null),
    ).toBe(true);
  });

  it('keeps times across a restart, since all else is read off the world', () => {
    const end = waves.at(-1)?.after ?? start;
    const first = progressOf(changeSet, end, { earlier: initialProgress(changeSet), now: 5_000 });
    expect(progressOf(changeSet, end, { earlier: first, now: 9_000 })).toEqual(first);
  });

  it('says what an action waits for', () => {
    const world = waves[0]?.after ?? start;
    const seen = states({ ...world, health: {} });
    expect(seen[stock]).toMatchObject({ state: 'running', reason: '0 of 1 instances are healthy' });
    expect(seen['create-service:catalog/catalog:1.0']).toMatchObject({
      state: 'waiting',
      reason: 'waits until stock is healthy',
    });
    expect(seen['create-gateway:shop/catalog/web']).toMatchObject({
      state: 'waiting',
      reason: 'waits for catalog/catalog:1.0',
    });
  });

  it('fails a service that does not start, with its last words', () => {
    const world = waves[0]?.after ?? start;
    const [instance] = world.instances;
    if (instance === undefined) throw new Error('the first wave starts something');
    const exit = { code: 1, signal: null, at: world.now, lastLines: ['no database'] };
    const attempt = {
      failures: PATIENCE.failuresUntilFailed,
      lastFailureAt: world.now,
      reason: 'exited with code 1',
    };
    const seen = states({
      ...world,
      instances: [{ ...instance, state: 'exited', exit }],
      attempts: { [instance.id]: attempt },
    });
    expect(seen[stock]).toMatchObject({
      state: 'failed',
      reason: 'exited with code 1',
      lastLines: ['no database'],
    });
  });

  it('stands still with the reason while a driver does not answer', () => {
    const silent = { command: 'the daemon is away' };
    expect(states({ ...start, silentDrivers: silent })[stock]).toMatchObject({
      state: 'waiting',
      reason: 'the daemon is away',
    });
  });

  it('is patient with a port that cannot be opened, but not for long', () => {
    const end = waves.at(-1)?.after ?? start;
    const gateways = end.gateways.map((gateway) =>
      gateway.config.name === 'shop/9050'
        ? { ...gateway, state: 'failed' as const, reason: 'port 9050 is taken' }
        : gateway,
    );
    const id = 'create-gateway:shop/9050';
    const world = { ...end, gateways };
    const first = progressOf(changeSet, world, {
      earlier: initialProgress(changeSet),
      now: world.now,
    });
    expect(first.find(({ action }) => action === id)?.state).toBe('running');
    const later = { ...world, now: world.now + PATIENCE.gatewayTimeoutMs };
    expect(states(later, first)[id]).toMatchObject({
      state: 'failed',
      reason: 'port 9050 is taken',
    });
  });

  it('counts a removal as done when nothing is left', () => {
    const end = waves.at(-1)?.after ?? start;
    const leaving: World = { ...end, intention: 'remove' };
    const removal = createChangeSet(leaving, [], exampleSpec());
    let progress = initialProgress(removal);
    const looks = simulate(leaving).map(({ after }) => {
      progress = progressOf(removal, after, { earlier: progress, now: after.now });
      return progress.filter(({ state }) => state === 'done').length;
    });
    expect(looks).toEqual(looks.toSorted((a, b) => a - b));
    expect(looks.at(-1)).toBe(removal.actions.length);
  });
});
