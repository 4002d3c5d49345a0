import { describe, expect, it } from 'vitest';
import { editSource, editsBetween } from './edit-source';

const SOURCE = `# The front door.
name: front
port: 9000 # agreed with the network people
routes:
  shop/9050:
    weight: 90% # the stable one
  "[https://legacy.example:443]":
    weight: 10%
    condition: has header X-Beta
`;

describe('the text of a document', () => {
  it('is changed where it must be, and keeps what its author wrote', () => {
    const edits = [
      { path: ['routes', 'shop/9050', 'weight'], value: '50%' },
      { path: ['routes', '[https://legacy.example:443]', 'weight'], value: '50%' },
      { path: ['routes', '[https://legacy.example:443]', 'condition'], value: undefined },
      { path: ['sticky'], value: 'route' },
    ];
    expect(editSource(SOURCE, edits)).toBe(`# The front door.
name: front
port: 9000 # agreed with the network people
routes:
  shop/9050:
    weight: 50% # the stable one
  "[https://legacy.example:443]":
    weight: 50%
sticky: route
`);
  });

  it('stays JSON where it was', () => {
    const source = '{"name": "front", "routes": {"a": {"weight": "100%"}}}';
    const edited = editSource(source, [{ path: ['routes', 'a', 'balance'], value: 'first' }]);
    expect(JSON.parse(edited ?? '')).toEqual({
      name: 'front',
      routes: { a: { weight: '100%', balance: 'first' } },
    });
  });

  it.each([
    { what: 'routes that are a list', source: 'name: a\nroutes: [x, y]\n' },
    { what: 'a route that is only named', source: 'name: a\nroutes: {x: stored}\n' },
    { what: 'what is no YAML', source: 'name: "a' },
  ])('is not guessed at with $what', ({ source }) => {
    expect(editSource(source, [{ path: ['routes', 'x', 'weight'], value: '1%' }])).toBeNull();
  });
});

it('the way from one long form to another names each place, and conditions as texts', () => {
  const before = { name: 'a', sticky: 'route', routes: { x: { weight: '100%' } } };
  const routes = { x: { weight: '100%', condition: { condition: 'path begins /b' } } };
  expect(editsBetween(before, { name: 'a', routes })).toEqual([
    { path: ['sticky'], value: undefined },
    { path: ['routes', 'x', 'condition'], value: 'path begins /b' },
  ]);
});

it('routes that keep their order only as a list are one place', () => {
  const weights = (share: string) => ({ routes: [{ '1': { weight: share } }] });
  expect(editsBetween(weights('1%'), weights('2%'))).toEqual([
    { path: ['routes'], value: [{ '1': { weight: '2%' } }] },
  ]);
});
