import type { DescribedMember } from './draft';

/** `as`: the name that the process sees. */
export type Variable = { as: string; value: string | null };

/** The variables of a service by their name (dsl.md §16.4): service over deployment over breed; an override drops the alias. */
export function variablesOf(
  { cluster, draft }: DescribedMember,
  environment: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Map<string, Variable> {
  const overrides = new Map([
    ...Object.entries((Object.hasOwn(environment, cluster) && environment[cluster]) || {}),
    ...Object.entries(draft.source.environment),
  ]);
  return new Map(
    draft.breed.environment.map(({ name, alias, value }) => {
      const override = overrides.get(name);
      const variable =
        override === undefined ? { as: alias ?? name, value } : { as: name, value: override };
      return [name, variable];
    }),
  );
}
