import { describe, expect, it } from 'vitest';
import type { VampEvent } from '@/server/domain/event';
import { describeEvent } from './describe-event';
import { matchesFilter } from './event-match';

function event(type: string, tags: string[], value: VampEvent['value'] = null): VampEvent {
  return { type, tags, value, sequence: 1, at: 0, author: 'vamp' };
}

const id = 'shop/catalog/catalog:1.0/ab12.0';

describe('an event in words', () => {
  it('tells how an operation went, why, and leads to the deployment', () => {
    const tags = ['deployments:shop', 'operation:roll-back', 'operation:failed'];
    expect(describeEvent(event('operation', tags, { reason: 'port 9050 is taken' }))).toEqual({
      tone: 'error',
      subject: 'shop',
      text: 'roll back failed',
      reason: 'port 9050 is taken',
      href: '/deployments/shop',
    });
  });

  it('tells which weights moved, and only those', () => {
    const { text, href } = describeEvent(
      event('gateway', ['gateways:shop/catalog/web', 'route:weightupdated'], {
        before: { a: 10_000, b: 0, c: 0 },
        after: { a: 9_500, b: 500, c: 0 },
      }),
    );
    expect(text.replaceAll('\u00a0', ' ')).toBe('a 100 % → 95 %, b 0 % → 5 %');
    expect(href).toBe('/traffic/shop/catalog/web');
  });

  it('tells which rules changed', () => {
    const value = {
      before: { rules: { sticky: null }, routes: { b: { strength: 5_000 } } },
      after: { rules: { sticky: 'route' }, routes: { b: { strength: null } } },
    };
    const { text } = describeEvent(
      event('gateway', ['gateways:a/b', 'gateway:stickyupdated'], value),
    );
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      'sticky from none to route, strength of b from 50 % to 100 %',
    );
  });

  it('tells of a certificate whose time is over, and leads to its gateway', () => {
    const tags = ['certificate:expired', 'secrets:shop', 'gateways:shop/9050'];
    const value = { secret: 'shop', hosts: [], expiresAt: 0 };
    expect(describeEvent(event('certificate', tags, value))).toMatchObject({
      ...{ tone: 'error', subject: 'shop', text: 'certificate has expired' },
      ...{ reason: expect.stringContaining('1970'), href: '/traffic/shop/9050' },
    });
  });

  it('leads from an instance to its log', () => {
    const tags = ['deployments:shop', 'services:catalog:1.0', `instances:${id}`, 'instance:exited'];
    const line = describeEvent(event('instance', tags, { code: 1, signal: null }));
    expect(`${line.subject} ${line.text}`).toBe('catalog:1.0 instance exited with code 1');
    expect(line.href).toBe(`/deployments/shop?instance=${encodeURIComponent(id)}`);
  });

  it('tells what was changed by hand, and that it is over', () => {
    const value = { item: 'a', subject: 'idle/idle:1.0', message: 'cpu should be 0.2 and is 0.5' };
    expect(describeEvent(event('drift', ['deployments:shop', 'drift:found'], value))).toEqual({
      ...{ tone: 'warn', subject: 'idle/idle:1.0', text: 'is not as described' },
      ...{ reason: value.message, href: '/deployments/shop' },
    });
    const gone = describeEvent(event('drift', ['deployments:shop', 'drift:gone'], { item: 'a' }));
    expect(`${gone.subject} ${gone.text}`).toBe('shop is as described again');
  });

  it.each([
    [event('gateway', ['gateways:shop/web', 'failed']), 'shop/web does not serve'],
    [
      event('synchronization', ['services:stock:1', 'synchronization:deployed']),
      'stock:1 is healthy',
    ],
    [event('archive', ['blueprints:shop', 'archive:create']), 'shop blueprint saved'],
    [event('archive', ['gateways:shop/web', 'archive:update']), 'shop/web gateway saved'],
    [event('custom', ['mine', 'b:c']), 'custom mine b:c'],
  ])('%#', (entry, words) => {
    const { subject, text } = describeEvent(entry);
    expect(`${subject} ${text}`).toBe(words);
  });

  it('has no link to a blueprint that was deleted', () => {
    expect(describeEvent(event('archive', ['blueprints:shop', 'archive:delete'])).href).toBeNull();
  });
});

describe('the filter', () => {
  const entry = event('operation', ['deployments:shop', 'operation:started']);
  it.each([
    [{}, true],
    [{ type: 'operation' }, true],
    [{ type: 'gateway' }, false],
    [{ tags: ['deployments:shop'] }, true],
    [{ tags: ['deployments'] }, true],
    [{ tags: ['deployments:sho'] }, false],
    [{ tags: ['deployments', 'operation:failed'] }, false],
  ])('%j → %s', (filter, expected) => {
    expect(matchesFilter(entry, filter)).toBe(expected);
  });
});
