import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { getArtifact, listRevisions, saveArtifact } from '../artifacts';
import { changeGateway, setWeights } from './change';
import { getGateway } from './get';
import { releaseSessions } from './release';
import { saveGatewayText } from './save';
import { undoGatewayChange } from './undo';

const SOURCE = `# The front door.
name: front
port: 9000
sticky: route # until the new shop is trusted
routes:
  "[http://one.example:80]": {weight: 90%}
  "[http://two.example:80]": {weight: 10%}
`;
const [ONE, TWO] = ['[http://one.example:80]', '[http://two.example:80]'] as const;
const NAME = { name: 'front' };

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;
let ctx: typeof runtime.context;

beforeEach(async () => {
  runtime = await createTestRuntime();
  ctx = runtime.context;
});
afterEach(() => runtime.stop());

const save = (source: string, expectedRevision?: number) =>
  saveGatewayText({ ctx, input: { kind: 'gateways', source, expectedRevision } });
const split = (one: number, two: number) =>
  setWeights({ ctx, input: { ...NAME, weights: { [ONE]: one, [TWO]: two } } });
const document = () => getArtifact({ ctx, input: { kind: 'gateways', ...NAME } });
const weights = async () =>
  (await getGateway({ ctx, input: NAME })).routes.map(({ weight }) => weight);

describe('the document of a gateway of its own', () => {
  it('follows a change, in the words of its author', async () => {
    await save(SOURCE);
    await split(5_000, 5_000);
    const { source, revision } = await document();
    expect(revision).toBe(2);
    expect(source).toBe(SOURCE.replace('90%', '50%').replace('10%', '50%'));
  });

  it('stored once more keeps the split, also after a restart', async () => {
    await save(SOURCE);
    await split(2_000, 8_000);
    await runtime.restartLoop();
    expect(await weights()).toEqual([2_000, 8_000]);
    const { source, revision } = await document();
    await save(`${source}# looked at\n`, revision);
    expect(await weights()).toEqual([2_000, 8_000]);
  });

  it('is not overwritten by who began to edit it before the change', async () => {
    await save(SOURCE);
    const { revision } = await document();
    await split(2_000, 8_000);
    await expect(save(`${SOURCE}# mine\n`, revision)).rejects.toMatchObject({ code: 'conflict' });
    expect(await weights()).toEqual([2_000, 8_000]);
  });

  it('says what was changed of rules too, and no more once it is undone', async () => {
    await save(SOURCE);
    const routes = { [TWO]: { condition: 'has header X-Beta', timeoutMs: 2_000 } };
    await changeGateway({ ctx, input: { ...NAME, rules: { sticky: null }, routes } });
    const { source } = await document();
    expect(source).toContain('condition: has header X-Beta');
    expect(source).not.toContain('sticky');
    await save(`${source}# again\n`);
    const [, two] = (await getGateway({ ctx, input: NAME })).routes;
    expect(two).toMatchObject({ condition: 'has header X-Beta', timeoutMs: 2_000 });
    await undoGatewayChange({ ctx, input: NAME });
    const undone = (await document()).source;
    expect(undone).toContain('sticky: route');
    expect(undone).not.toContain('condition');
  });

  it('is written anew where it cannot be changed in place', async () => {
    const condition = { name: 'beta', condition: 'has header X-Beta' };
    const stored = { ...condition, kind: 'conditions' };
    await saveArtifact({ ctx, input: { kind: 'conditions', source: JSON.stringify(stored) } });
    const routes = [{ [ONE]: { weight: '90%' } }, { [TWO]: { weight: '10%', condition: 'beta' } }];
    await save(JSON.stringify({ name: 'front', metadata: { owner: 'web' }, routes }));
    const { port } = await getGateway({ ctx, input: NAME });
    await split(3_000, 7_000);
    const { source } = await document();
    expect(source).toContain('owner: web');
    // A port that was left to Vamp is not nailed down.
    expect(source).not.toContain(String(port));
    await save(`${source}# again\n`);
    expect(await weights()).toEqual([3_000, 7_000]);
  });

  it('stays as it is where no document can say what changed', async () => {
    await save(SOURCE);
    await releaseSessions({ ctx, input: { ...NAME, route: ONE } });
    const revisions = await listRevisions({ ctx, input: { kind: 'gateways', ...NAME } });
    expect(revisions).toHaveLength(1);
  });
});
