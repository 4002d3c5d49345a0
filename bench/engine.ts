import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { applyDeployment, planDeployment } from '../server/services/deployments';
import { createTestRuntime } from '../server/test-runtime';

const SIZES = [10, 100, 1_000];
const ROUNDS = 7;
const SERVICES_PER_CLUSTER = 5;
const MAX_PASSES = 500;

setFlagsFromString('--expose-gc');
/** Collects what nobody holds any more, so that what is left can be counted. */
const collectGarbage: unknown = runInNewContext('gc');

/** What the control plane itself costs, without processes, sockets and database: memory drivers and the memory store. */
export async function run(): Promise<void> {
  const rows: Record<string, Figures> = {};
  for (const size of SIZES) rows[`${size} services`] = await measure(size);
  const [baseline] = Object.values(rows);
  if (baseline === undefined) return;
  console.log(
    `Medians of ${ROUNDS}; times in ms, memory in MB; the ratio is to ${SIZES[0]} services`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(rows).map(([name, figures]) => [
        name,
        {
          ...figures,
          'plan ratio': ratio(figures.plan, baseline.plan),
          'idle tick ratio': ratio(figures['idle tick'], baseline['idle tick']),
        },
      ]),
    ),
  );
}

type Figures = {
  plan: number;
  'apply to first action': number;
  'idle tick': number;
  memory: number;
};

async function measure(size: number): Promise<Figures> {
  const before = heapMb();
  const firsts: number[] = [];
  const plans: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { plan, first } = await measureApply(size);
    plans.push(plan);
    firsts.push(first);
  }
  const runtime = await createTestRuntime();
  await applyDeployment({ ctx: runtime.context, input: changeOf(size) });
  await settle(runtime);
  const ticks: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await runtime.context.reconciler.reconcile();
    ticks.push(performance.now() - startedAt);
    runtime.clock.advance(500);
  }
  const memory = heapMb() - before;
  await runtime.stop();
  return {
    plan: median(plans),
    'apply to first action': median(firsts),
    'idle tick': median(ticks),
    memory: round2(memory),
  };
}

/** Text to plan, and text to the first instance that a driver is told to start. */
async function measureApply(size: number): Promise<{ plan: number; first: number }> {
  let firstAt = Number.NaN;
  const runtime = await createTestRuntime({
    behaviour: () => {
      if (isApplying && Number.isNaN(firstAt)) firstAt = performance.now();
      return {};
    },
  });
  let isApplying = false;
  const input = changeOf(size);
  const plannedAt = performance.now();
  await planDeployment({ ctx: runtime.context, input });
  const plan = performance.now() - plannedAt;
  const startedAt = performance.now();
  await applyDeployment({ ctx: runtime.context, input });
  isApplying = true;
  await runtime.context.reconciler.reconcile();
  await runtime.stop();
  return { plan, first: firstAt - startedAt };
}

async function settle(runtime: Awaited<ReturnType<typeof createTestRuntime>>): Promise<void> {
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    await runtime.context.reconciler.reconcile();
    const [view] = runtime.context.reconciler.views();
    if (view?.operation?.state === 'succeeded') return;
    runtime.clock.advance(500);
  }
  throw new Error('the deployment does not come up');
}

function changeOf(size: number) {
  const source = blueprintOf(size);
  return { source, mode: 'merge', rollBackOnFailure: true, takeOver: false } as const;
}

/** Clusters of a few versions each, chained by dependencies in groups as real systems are. */
function blueprintOf(size: number): string {
  const count = Math.ceil(size / SERVICES_PER_CLUSTER);
  const clusters = Array.from({ length: count }, (_, index) => {
    const name = `cluster${index}`;
    const needed = index % 10 === 0 ? {} : { before: `cluster${index - 1}:1` };
    const services = Array.from({ length: Math.min(size, SERVICES_PER_CLUSTER) }, (_each, at) => ({
      breed: {
        name: `${name}:${at + 1}`,
        deployable: { type: 'command', definition: ['node', 'service.mjs'] },
        ports: { web: '8080/http' },
        environment_variables: { VERSION: String(at + 1) },
        dependencies: needed,
      },
      scale: { cpu: 0.1, memory: '64MB', instances: 1 },
    }));
    return [name, { services }];
  });
  return JSON.stringify({
    name: 'large',
    gateways: { 9050: 'cluster0/web' },
    clusters: Object.fromEntries(clusters),
  });
}

function heapMb(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed / 1_000_000;
}

const round2 = (value: number) => Math.round(value * 100) / 100;
const ratio = (value: number, baseline: number) => round2(value / baseline);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round2(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
