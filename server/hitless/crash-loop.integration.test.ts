import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OperationView } from '../domain/deployment';
import { ESTATE } from './test-estate';
import type { Plane } from './test-plane';
import type { ConvergedState } from './test-state';
import { createWorld, type World } from './test-world';

const LIMIT_MS = 600_000;
/** Far more than it takes: a life that does one thing is a step forward, and steps are finite. */
const MOST_LIVES = 200;
const FEWEST_ACTIONS = 30;

let world: World;

beforeAll(async () => {
  world = await createWorld(30_700);
}, LIMIT_MS);
afterAll(() => world?.dispose(), LIMIT_MS);

async function apply(plane: Plane, source: string): Promise<number> {
  const input = { source, mode: 'apply' };
  return (await plane.call<{ operation: number }>('deploy', input)).operation;
}

/** Internal gateways get whatever port is free. */
function comparable({ spec, ...rest }: ConvergedState) {
  const gateways = spec?.gateways.map((gateway) => ({ ...gateway, port: 0 }));
  return { ...rest, spec: { ...spec, gateways } };
}

/** Ms until the first action was done; 0 since ready: it was done in the pass that belongs to getting ready. */
type Delay = { sinceStart: number; sinceReady: number };

/** One control plane after the other, each killed after its first action, until there is nothing left to do. */
async function liveAndDie(operation: number): Promise<{ last: Plane; delays: Delay[] }> {
  const delays: Delay[] = [];
  for (let life = 0; life < MOST_LIVES; life += 1) {
    const plane = world.launchDying();
    const hasSurvived = await plane.succeeded('estate', operation).then(
      () => true,
      (error: unknown) => {
        if (plane.isAlive()) throw error;
        return false;
      },
    );
    if (hasSurvived) return { last: plane, delays };
    await plane.gone;
    if (plane.acted === null) throw new Error(`life ${life} ended of something else`);
    const { at } = plane.acted;
    delays.push({
      sinceStart: at - plane.spawnedAt,
      sinceReady: Math.max(0, at - (plane.readyAt ?? at)),
    });
  }
  throw new Error(`it did not come to an end in ${MOST_LIVES} lives`);
}

it('goes on where it was, whenever it is killed', { timeout: LIMIT_MS }, async () => {
  const calm = await world.start();
  await calm.succeeded('estate', await apply(calm, ESTATE.before));
  const before = comparable(await calm.state('estate'));
  await calm.succeeded('estate', await apply(calm, ESTATE.after));
  const wanted = comparable(await calm.state('estate'));
  await calm.succeeded('estate', await apply(calm, ESTATE.before));
  expect(comparable(await calm.state('estate'))).toEqual(before);

  const operation = await apply(calm, ESTATE.after);
  await calm.kill();
  const { last, delays } = await liveAndDie(operation);

  const [done] = await last.call<OperationView[]>('operations', { name: 'estate' });
  expect(done).toMatchObject({ id: operation, state: 'succeeded' });
  expect(new Set(done?.progress.map(({ state }) => state))).toEqual(new Set(['done']));
  expect(done?.changeSet.actions.length).toBeGreaterThanOrEqual(FEWEST_ACTIONS);
  expect(delays.length).toBeGreaterThanOrEqual(FEWEST_ACTIONS);
  expect(comparable(await last.state('estate'))).toEqual(wanted);
  const [sinceStart, sinceReady] = (['sinceStart', 'sinceReady'] as const).map((since) => {
    const sorted = delays.map((delay) => delay[since]).sort((a, b) => a - b);
    return `median ${sorted[Math.floor(sorted.length / 2)]} ms, longest ${sorted.at(-1)} ms`;
  });
  process.stdout.write(
    `${done?.changeSet.actions.length} actions, ${delays.length} control planes killed; next action done after the start of the process: ${sinceStart}; after its runtime was ready: ${sinceReady}\n`,
  );
});
