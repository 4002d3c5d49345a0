import { describe, expect, it } from 'vitest';
import { textsOf } from './command-text';

const texts = (command: Parameters<typeof textsOf>[0]) =>
  textsOf(command, '/home/my vamp/maps').map(({ text }) => text);

describe('textsOf', () => {
  it('escapes what would end an argument or the command', () => {
    const value = `no; "target"\\`;
    const [text] = texts({ kind: 'set-map', map: 'reasons.map', key: 'g', value });
    expect(text).toBe(`set map /home/my\\ vamp/maps/reasons.map g no\\;\\ \\"target\\"\\\\`);
  });

  it('lets no line break begin another command', () => {
    const value = 'x\nset server b/s1 state maint';
    expect(() => texts({ kind: 'set-map', map: 'm', key: 'k', value })).toThrow('line break');
  });

  it('gives a place to another target while nobody is sent there', () => {
    const place = { backend: 'b', server: 's1', address: '::1', port: 80 };
    expect(texts({ kind: 'set-server', ...place, state: 'ready' })).toEqual([
      'set server b/s1 state maint',
      'set server b/s1 addr ::1 port 80',
      'set server b/s1 state ready',
    ]);
  });

  it('knows an answer that says no', () => {
    const [, moved] = textsOf(
      { kind: 'set-server', backend: 'b', server: 's1', address: '::1', port: 80, state: 'ready' },
      '/maps',
    );
    expect(moved?.isDone("IP changed from '127.0.0.1' to '::1' by 'stats socket command'")).toBe(
      true,
    );
    expect(moved?.isDone('No such server.')).toBe(false);
    const [set] = textsOf({ kind: 'del-map', map: 'm', key: 'k' }, '/maps');
    expect(set?.isDone('')).toBe(true);
    expect(set?.isDone('Key not found.')).toBe(false);
  });
});
