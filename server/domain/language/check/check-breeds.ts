import type { Blueprint, Breed, Reference } from '../../artifact';
import { matchesBreed } from '../../artifact';
import { placeOf, type ReadContext } from '../read/context';
import { breedName, describedBreeds } from '../read/known-breeds';
import { suggestName } from '../shape/replace-name';
import { checkCircles } from './check-circles';

/** Each breed once, every dependency there, and none in a circle. */
export function checkBreeds(ctx: ReadContext, blueprint: Blueprint): void {
  const services = blueprint.clusters.flatMap((cluster) => cluster.services);
  const breeds = services.map(({ breed }) => breed);
  checkUnique(ctx, breeds);
  const described = describedBreeds(services);
  const names = new Set(breeds.map(breedName));
  if (!ctx.isPartial) for (const breed of described) checkDependencies(ctx, breed, names);
  checkCircles(ctx, [...described, ...ctx.dependencyBreeds]);
}

function checkUnique(ctx: ReadContext, breeds: readonly (Breed | Reference)[]): void {
  const seen = new Set<string>();
  for (const breed of breeds) {
    const name = breedName(breed);
    if (seen.has(name)) {
      ctx.report({
        code: 'NonUniqueBlueprintBreedReferenceError',
        message: `The breed \`${name}\` stands twice in this blueprint. Remove one, or give it another version.`,
        at: placeOf(ctx, breed, 'name'),
      });
    }
    seen.add(name);
  }
}

function checkDependencies(ctx: ReadContext, breed: Breed, names: ReadonlySet<string>): void {
  for (const [alias, dependency] of Object.entries(breed.dependencies)) {
    const wanted = breedName(dependency);
    if (names.has(wanted)) continue;
    const candidates = [...names];
    if (candidates.some((name) => matchesBreed(wanted, name))) continue;
    const at = placeOf(ctx, breed, 'dependencies', alias);
    const suggestion = suggestName({ text: ctx.text, at, name: wanted, candidates });
    ctx.report({
      code: 'UnresolvedBreedDependencyError',
      message: `\`${breed.name}\` depends on \`${wanted}\`, which is not in this blueprint. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  }
}
