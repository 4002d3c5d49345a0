import { describe, expect, test } from 'vitest';
import type { Completion } from '@/server/domain/language/service';
import { toCompletionItem, toDocumentSymbol } from './provider-mapping';

const range = { startLine: 1, startColumn: 2, endLine: 1, endColumn: 4 };
const completion: Completion = {
  label: 'clusters',
  kind: 'key',
  detail: 'map',
  documentation: 'Words.',
  insertText: 'clusters:\n  ',
  range,
  sortText: '0001',
  continues: true,
};

describe('what Monaco is given', () => {
  test('a completion is a snippet whose indentation stays, and opens the next one', () => {
    expect(toCompletionItem(completion)).toMatchObject({
      label: { label: 'clusters', description: 'map' },
      insertTextRules: 5,
      range: { startLineNumber: 1, startColumn: 2, endLineNumber: 1, endColumn: 4 },
      command: { id: 'editor.action.triggerSuggest' },
    });
    expect(toCompletionItem({ ...completion, continues: false })).not.toHaveProperty('command');
  });

  test('a part of the outline without a name still has a label, which Monaco demands', () => {
    const item = { name: '', detail: '', range, selectionRange: range, children: [] };
    expect(toDocumentSymbol({ ...item, kind: 'cluster' }).name).toBe('(no name)');
  });
});
