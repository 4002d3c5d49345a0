import { describe, expect, test } from 'vitest';
import type { Reading } from '@/server/domain/language';
import { createAnswerer } from './answer-request';

const IMPORTING = 'kind: breeds\nimport: base\nname: a\n';

function read(
  answer: ReturnType<typeof createAnswerer>,
  text: string,
): Reading['documents'][number] {
  const reading = answer({ id: 1, method: 'read', params: { text, kind: null } }) as Reading;
  const [document] = reading.documents;
  if (!document) throw new Error('no document');
  return document;
}

describe('createAnswerer', () => {
  test('follows imports through what is stored', () => {
    const answer = createAnswerer();
    const normal = { name: 'base', kind: 'templates', definition: { deployable: 'acme/a' } };
    const entries = [{ kind: 'templates' as const, name: 'base', normal }];
    answer({ id: 1, method: 'catalogue', params: { entries } });
    expect(read(answer, IMPORTING).findings).toEqual([]);
  });

  test('what is not described in the catalogue is wanted; what is not listed is missing', () => {
    const answer = createAnswerer();
    answer({
      id: 1,
      method: 'catalogue',
      params: { entries: [{ kind: 'templates', name: 'base' }] },
    });
    expect(read(answer, IMPORTING).wanted).toEqual([{ kind: 'templates', name: 'base' }]);
    answer({ id: 2, method: 'catalogue', params: { entries: [] } });
    expect(read(answer, IMPORTING).findings.map(({ code }) => code)).toContain(
      'ImportReferenceError',
    );
  });

  test('shows what is stored as text, by its name where that is all that is known', () => {
    const answer = createAnswerer();
    const stored = { kind: 'scales' as const, name: 'small' };
    expect(answer({ id: 1, method: 'stored', params: stored })).toBe(
      'kind: scales\nname: "small"\n',
    );
    const entries = [{ ...stored, normal: { kind: 'scales', name: 'small', cpu: 1 } }];
    answer({ id: 2, method: 'catalogue', params: { entries } });
    expect(answer({ id: 3, method: 'stored', params: stored })).toMatch(/cpu: 1/);
  });

  test('takes the kind it is told', () => {
    const answer = createAnswerer();
    const place = { line: 1, column: 1 };
    const offers = answer({
      id: 1,
      method: 'complete',
      params: { text: '', kind: 'scales', place },
    });
    expect(offers).toEqual(expect.arrayContaining([expect.objectContaining({ label: 'cpu' })]));
  });
});
