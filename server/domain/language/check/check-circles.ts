import type { Breed } from '../../artifact';
import { matchesBreed } from '../../artifact';
import { placeOf, type ReadContext } from '../read/context';
import { breedName } from '../read/known-breeds';

type Edge = { from: Breed; alias: string; to: string };

/** Reports every dependency that leads back to where it came from. Without recursion: chains may be long. */
export function checkCircles(ctx: ReadContext, breeds: readonly Breed[]): void {
  const edges = edgesByName(breeds);
  const state = new Map<string, 'open' | 'done'>();
  for (const start of edges.keys()) {
    const path: { name: string; next: number }[] = [];
    const enter = (name: string) => {
      state.set(name, 'open');
      path.push({ name, next: 0 });
    };
    if (!state.has(start)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const edge = edges.get(top.name)?.[top.next];
      top.next += 1;
      if (!edge) {
        state.set(top.name, 'done');
        path.pop();
      } else if (!state.has(edge.to)) enter(edge.to);
      else if (state.get(edge.to) === 'open')
        reportCircle(
          ctx,
          edge,
          path.map(({ name }) => name),
        );
    }
  }
}

function edgesByName(breeds: readonly Breed[]): Map<string, Edge[]> {
  const names = [...new Set(breeds.map((breed) => breed.name))];
  const known = new Set(names);
  const edges = new Map<string, Edge[]>(names.map((name) => [name, []]));
  for (const from of breeds) {
    for (const [alias, dependency] of Object.entries(from.dependencies)) {
      const wanted = breedName(dependency);
      const targets = wanted.endsWith('*')
        ? names.filter((name) => matchesBreed(wanted, name))
        : known.has(wanted)
          ? [wanted]
          : [];
      edges.get(from.name)?.push(...targets.map((to) => ({ from, alias, to })));
    }
  }
  return edges;
}

function reportCircle(ctx: ReadContext, edge: Edge, path: string[]): void {
  const circle = [...path.slice(path.indexOf(edge.to)), edge.to];
  ctx.report({
    code: 'RecursiveDependenciesError',
    message: `These depend on each other in a circle, so none can start first: ${circle.map((name) => `\`${name}\``).join(' → ')}. Remove one of these dependencies.`,
    at: placeOf(ctx, edge.from, 'dependencies', edge.alias),
  });
}
