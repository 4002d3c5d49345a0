import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { PlannedAction } from '@/server/domain/plan';
import { ChangeSetView } from './change-set-view';
import { action, progressOf } from './test-actions';

const planOf = (...actions: PlannedAction[]) => ({ deployment: 'shop', actions, conflicts: [] });
const create = action('create-service', 'catalog/catalog:2.0', { change: 'add' });
const split = action('update-gateway', 'shop/catalog/web', { dependsOn: [create.id] });

/** What there is to read. */
function textOf(html: string): string {
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('a plan', () => {
  test('begins with what is in the way and what to do about it, then with what to think about', () => {
    const conflicts = [
      {
        code: 'UnavailableGatewayPortError',
        subject: 'shop/9050',
        message: 'port 9050 is taken',
        advice: 'choose another port',
      },
    ];
    const text = textOf(
      renderToStaticMarkup(
        <ChangeSetView
          changeSet={{ ...planOf(create), conflicts }}
          warnings={['the machine has 4 GB, this asks for 9 GB']}
        />,
      ),
    );
    expect(text).toMatch(/port 9050 is taken .*choose another port .*asks for 9 GB .*1 action/);
  });

  test('says what each step waits for while it is only a plan', () => {
    const html = renderToStaticMarkup(<ChangeSetView changeSet={planOf(create, split)} />);
    expect(textOf(html)).toContain('waits for step 1 (create catalog/catalog:2.0)');
  });

  test('says what it changes in meaning', () => {
    const html = renderToStaticMarkup(
      <ChangeSetView
        changeSet={planOf(create)}
        difference={[
          {
            area: 'services',
            change: 'add',
            subject: 'catalog/catalog:2.0',
            summary: 'image acme/catalog:2',
          },
        ]}
      />,
    );
    expect(html).toContain('aria-label="What changes in meaning"');
    expect(textOf(html)).toContain('image acme/catalog:2');
  });

  test('of many actions is closed, but for where something goes on', () => {
    const many = Array.from({ length: 70 }, (_, index) =>
      action('create-service', `c${index}/c${index}:1`),
    );
    const progress = many.map((each, index) =>
      progressOf(each, { state: index === 3 ? 'running' : 'waiting' }),
    );
    const html = renderToStaticMarkup(
      <ChangeSetView changeSet={planOf(...many)} progress={progress} />,
    );
    expect(html.match(/<details/g)).toHaveLength(70);
    expect(html.match(/<details open/g)).toHaveLength(1);
  });
});
