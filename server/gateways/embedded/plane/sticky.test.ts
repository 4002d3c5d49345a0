import { describe, expect, it } from 'vitest';
import { createSignatures } from './sticky';

describe('createSignatures', () => {
  it('signs each text once, for as long as every configuration has it', () => {
    const signed: string[] = [];
    const signatures = createSignatures((text) => {
      signed.push(text);
      return `sig-${text}`;
    });
    const first = signatures.begin();
    expect([first('a'), first('b')]).toEqual(['sig-a', 'sig-b']);
    const second = signatures.begin();
    expect(second('a')).toBe('sig-a');
    expect(signed).toEqual(['a', 'b']);
    const third = signatures.begin();
    expect(third('b')).toBe('sig-b');
    expect(signed).toEqual(['a', 'b', 'b']);
  });
});
