import { describe, expect, it } from 'vitest';
import { readShortcut } from './shortcuts';

const press = (key: string, more: Partial<Parameters<typeof readShortcut>[0]> = {}) =>
  readShortcut({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    typing: false,
    afterGo: false,
    ...more,
  });

describe('shortcuts', () => {
  it('opens the palette with Ctrl K and ⌘K, even while typing', () => {
    expect(press('k', { ctrlKey: true, typing: true })).toEqual({ do: 'search' });
    expect(press('K', { metaKey: true })).toEqual({ do: 'search' });
  });

  it('goes somewhere with g and a letter', () => {
    expect(press('g')).toEqual({ do: 'go-prefix' });
    expect(press('d', { afterGo: true })).toEqual({ do: 'go', href: '/deployments' });
    expect(press('d')).toBeNull();
    expect(press('q', { afterGo: true })).toBeNull();
  });

  it('leaves letters alone where they are text or belong to the browser', () => {
    for (const key of ['g', '/', '?']) {
      expect(press(key)).not.toBeNull();
      expect(press(key, { typing: true })).toBeNull();
      expect(press(key, { altKey: true })).toBeNull();
    }
  });
});
