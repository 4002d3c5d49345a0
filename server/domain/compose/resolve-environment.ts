import type { ServiceSpec } from '../deployment';
import type { PlanConflict } from '../plan';
import type { DescribedMember } from './draft';
import type { Resolver } from './resolver';
import { plainText } from './secret-text';

/** The variables an instance gets, by the names it sees; those that hold secrets apart. */
export function resolveEnvironment(
  member: DescribedMember,
  resolver: Resolver,
  conflicts: PlanConflict[],
): Pick<ServiceSpec, 'environment' | 'secrets'> {
  const variables = resolver.variables(member);
  const subject = `${member.cluster}/${member.name}`;
  const plain: [string, string][] = [];
  const secret: [string, ServiceSpec['secrets'][string]][] = [];
  for (const [name, { as }] of variables) {
    const value = resolver.variable(member, name);
    if (value === null) {
      conflicts.push({
        code: 'UnresolvedVariableValueError',
        subject,
        message: `the environment variable ${name} of ${member.name} has no value`,
        advice: 'give it one in the breed, the service or the blueprint',
      });
      continue;
    }
    const text = plainText(value);
    if (text === null) secret.push([as, value]);
    else plain.push([as, text]);
  }
  for (const name of Object.keys(member.draft.source.environment)) {
    if (variables.has(name)) continue;
    conflicts.push({
      code: 'UnresolvedDependencyInTraitValueError',
      subject,
      message: `${subject} gives ${name} a value, but the breed ${member.name} has no such environment variable`,
      advice: `declare it in the breed, if need be without a value: \`${name}: ~\``,
    });
  }
  return { environment: Object.fromEntries(plain), secrets: Object.fromEntries(secret) };
}
