import { expect, test } from 'vitest';
import { renderPage, textOf } from '../api/test-answers';
import { DraftFooter } from './draft-footer';
import { startSession } from './split-session';
import type { ApplyOutcome, Split } from './use-split';

const nothing = () => undefined;

function said(outcome: ApplyOutcome): string {
  const split: Split = {
    session: startSession([{ name: 'a', weight: 10_000 }]),
    ...{ outcome, isDraft: false, hasMoved: false, problem: null },
    ...{ edit: nothing, apply: nothing, discard: nothing, undo: nothing, release: nothing },
  };
  return textOf(renderPage(<DraftFooter split={split} notice={null} />));
}

test('a change that the gateway does not take is not called applied', () => {
  const text = said({ kind: 'refused', reason: 'HAProxy refuses gateway front: no such balance.' });
  expect(text).toContain('does not serve it: HAProxy refuses gateway front: no such balance.');
  expect(text).not.toContain('Applied');
});

test('one that it took is, with how long that was', () => {
  const text = said({ kind: 'applied', at: 0, tookMs: 12 });
  expect(text.replaceAll('\u00a0', ' ')).toContain('Applied in 12 ms');
});
