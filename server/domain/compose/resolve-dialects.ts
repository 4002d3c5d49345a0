import type { Blueprint, Dialects } from '../artifact';
import type { Json } from '../json';
import type { PlanConflict } from '../plan';
import type { DescribedMember } from './draft';
import type { Resolver } from './resolver';
import { plainText } from './secret-text';

/** dsl.md §15.1: for each driver the service's own, else the cluster's, else the blueprint's; never merged. */
export function resolveDialects(
  member: DescribedMember,
  {
    blueprint,
    resolver,
    conflicts,
  }: {
    blueprint: Blueprint;
    resolver: Resolver;
    conflicts: PlanConflict[];
  },
): Dialects {
  const { parent, source } = member.draft;
  const chosen = { ...blueprint.dialects, ...parent.dialects, ...source.dialects };
  const resolve = (driver: string, value: Json): Json => {
    if (typeof value === 'string') {
      const text = plainText(resolver.text(member, value, `the dialect ${driver}`));
      if (text === null) conflicts.push(secretInside(member, driver));
      return text ?? '';
    }
    if (Array.isArray(value)) return value.map((each) => resolve(driver, each));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, resolve(driver, inner ?? null)]),
    );
  };
  return Object.fromEntries(
    Object.entries(chosen).map(([driver, value]) => [driver, resolve(driver, value ?? null)]),
  );
}

function secretInside({ cluster, name }: DescribedMember, driver: string): PlanConflict {
  const subject = `${cluster}/${name}`;
  return {
    code: 'UnsupportedFeature',
    subject,
    message: `the dialect ${driver} of ${subject} holds a secret, which anybody who may look at the container could read`,
    advice: 'put the secret into an environment variable instead',
  };
}
