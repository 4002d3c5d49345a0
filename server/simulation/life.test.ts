import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../store';
import { createLife, storeThrough, through } from './life';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

async function isAnswered(promise: Promise<unknown>): Promise<boolean> {
  let answered = false;
  const note = () => {
    answered = true;
  };
  promise.then(note, note);
  await settle();
  return answered;
}

function counting() {
  const port = {
    count: 0,
    async add() {
      port.count += 1;
    },
  };
  return port;
}

describe('a life', () => {
  it('that ends before a call leaves no effect and no answer', async () => {
    const life = createLife();
    const port = counting();
    life.endIn(1);
    expect(await isAnswered(through(life, 'port', port).add())).toBe(false);
    expect(port.count).toBe(0);
    expect(life.lastWords).toBe('before port.add');
  });

  it('that ends after a call leaves its effect, but no answer', async () => {
    const life = createLife();
    const port = counting();
    life.endIn(2);
    expect(await isAnswered(through(life, 'port', port).add())).toBe(false);
    expect(port.count).toBe(1);
    expect(life.isOver).toBe(true);
  });

  it('that is over does nothing any more', async () => {
    const life = createLife();
    const port = counting();
    life.endIn(1);
    void through(life, 'port', port).add();
    expect(await isAnswered(through(life, 'port', port).add())).toBe(false);
    expect(port.count).toBe(0);
  });

  it('that ends inside a transaction leaves nothing of it, and the store to others', async () => {
    const life = createLife();
    const { store } = createMemoryStore();
    const save = (text: string, target = store) =>
      target.transaction(async (tx) => {
        const tags = [text];
        await tx.appendEvents('tester', 0, [{ type: 'note', tags, value: null }]);
        return tx.appendEvents('tester', 0, [{ type: 'note', tags, value: null }]);
      });
    // Before the transaction, before and after its first write, before its second.
    life.endIn(4);
    expect(await isAnswered(save('lost', storeThrough(life, store)))).toBe(false);
    const [first] = await save('kept');
    expect(first).toMatchObject({ sequence: 2, tags: ['kept'] });
  });
});
