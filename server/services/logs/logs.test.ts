import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { applyDeployment } from '../deployments';
import { followLogs, type LogBatch, LogQuery, readLogs } from './index';

const service = (name: string) =>
  `{breed: {name: "${name}", deployable: {type: command, definition: [node, x.mjs]}, ports: {web: 8080/http}}, scale: {cpu: 0.1, memory: 64MB, instances: 2}}`;
const BLUEPRINT = `name: shop\nclusters:\n  catalog: {services: [${service('catalog:1.0')}, ${service('catalog:2.0')}]}\n`;

const behaviour = (name: string) =>
  name === 'catalog:3.0' ? { lines: [{ stream: 'stdout' as const, text: 'late, but here' }] } : {};

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;
let abort: AbortController;

beforeEach(async () => {
  abort = new AbortController();
  runtime = await createTestRuntime({ behaviour });
  await applyDeployment({ ctx: runtime.context, input: { source: BLUEPRINT, mode: 'merge' } });
  await runtime.untilState('shop', 'healthy');
});

afterEach(async () => {
  abort.abort();
  await runtime.stop();
});

const instancesOf = (name: string) =>
  [...runtime.world.instances.keys()].filter((id) => id.includes(`/${name}/`)).sort();

function write(id: string, text: string, at = runtime.clock.now()) {
  runtime.world.write(id, { at, stream: 'stdout', text });
}

const query = (change: Partial<LogQuery> = {}) => LogQuery.parse({ deployment: 'shop', ...change });
const read = (change: Partial<LogQuery> = {}) =>
  readLogs({ ctx: runtime.context, input: query(change) });

async function take(stream: AsyncGenerator<LogBatch>, count: number): Promise<LogBatch[]> {
  const batches: LogBatch[] = [];
  while (batches.length < count) {
    const next = stream.next();
    const timer = setInterval(() => runtime.clock.advance(200), 1);
    const { done, value } = await next.finally(() => clearInterval(timer));
    if (done) break;
    batches.push(value);
  }
  return batches;
}

describe('readLogs', () => {
  it('merges the lines of all instances by time', async () => {
    const [first = '', second = ''] = instancesOf('catalog:1.0');
    write(first, 'one', 1_000);
    write(second, 'two', 2_000);
    write(first, 'three', 3_000);
    const { lines, instances } = await read();
    expect(lines.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(instances).toHaveLength(4);
  });

  it('filters by version, gravity and text, and looks further back for them', async () => {
    const [old = ''] = instancesOf('catalog:1.0');
    const [fresh = ''] = instancesOf('catalog:2.0');
    write(old, 'ERROR: no database');
    write(fresh, 'ERROR: no queue');
    for (let index = 0; index < 600; index += 1) write(fresh, `INFO: request ${index}`);
    expect((await read({ level: 'error' })).lines).toHaveLength(2);
    expect((await read({ service: 'catalog:2.0', level: 'error' })).lines).toMatchObject([
      { text: 'no queue', service: 'catalog:2.0', level: 'error', instance: fresh },
    ]);
    expect((await read({ text: 'REQUEST 7', limit: 3 })).lines).toHaveLength(3);
    expect((await read({ instance: old })).lines).toHaveLength(1);
  });

  it('says that there is no such deployment', async () => {
    await expect(read({ deployment: 'nothing' })).rejects.toThrow('there is no deployment nothing');
  });
});

describe('followLogs', () => {
  const follow = (change: Partial<LogQuery> = {}) =>
    followLogs({ ctx: runtime.context, input: query(change), signal: abort.signal });

  it('hands out what was written, then what is written, nothing twice', async () => {
    const [id = ''] = instancesOf('catalog:1.0');
    write(id, 'before');
    const stream = follow();
    const [snapshot] = await take(stream, 1);
    expect(snapshot).toMatchObject({ kind: 'snapshot', lines: [{ text: 'before' }] });
    write(id, 'after');
    expect(await take(stream, 1)).toMatchObject([{ kind: 'lines', lines: [{ text: 'after' }] }]);
  });

  it('follows instances that start later', async () => {
    const stream = follow({ text: 'late' });
    await take(stream, 1);
    const source = `name: shop\nclusters:\n  catalog: {services: [${service('catalog:3.0')}]}\n`;
    await applyDeployment({ ctx: runtime.context, input: { source, mode: 'merge' } });
    const [batch] = await take(stream, 1);
    expect(batch?.lines[0]).toMatchObject({ service: 'catalog:3.0', text: 'late, but here' });
  });

  it('tells a slow reader how many lines were left out', async () => {
    const [id = ''] = instancesOf('catalog:1.0');
    const stream = follow();
    await take(stream, 1);
    for (let index = 0; index < 2_500; index += 1) write(id, `line ${index}`);
    const [batch] = await take(stream, 1);
    expect(batch).toMatchObject({ kind: 'lines', skipped: 500 });
    expect(batch?.lines.at(-1)?.text).toBe('line 2499');
  });

  it('ends when the reader leaves', async () => {
    const stream = follow();
    await take(stream, 1);
    const end = take(stream, 1);
    abort.abort();
    expect(await end).toEqual([]);
  });
});
