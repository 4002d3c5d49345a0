import type { SecretText } from '../deployment';
import { describeReference, parseTemplate, type Reference } from '../language';
import type { PlanConflict } from '../plan';
import type { DescribedMember, Member } from './draft';
import { type Directory, findDestination } from './find-cluster';
import { type Globals, lookUpGlobal } from './look-up-global';
import { joinSecretTexts } from './secret-text';
import { type Variable, variablesOf } from './variables';

/** Variables that hold each other several times over grow fast; nothing that long fits into an environment. */
const MAX_TEXT_LENGTH = 131_072;

export type ResolverParts = {
  directory: Directory;
  /** Cluster → variable → value as written, over those of breeds. */
  environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Null where the cluster has no such port. */
  gatewayPort(cluster: string, port: string): number | null;
  /** Where this service reaches gateways. */
  hostFor(member: DescribedMember): string;
  globals: Globals;
  conflicts: PlanConflict[];
};

/** A text that cannot be resolved is a conflict, once, and leaves nothing behind. */
export type Resolver = {
  /** `place` says where it stands, e.g. `the port web`. */
  text(member: DescribedMember, text: string, place: string): SecretText;
  variables(member: DescribedMember): ReadonlyMap<string, Variable>;
  /** Null: it has no value. */
  variable(member: Member, name: string): SecretText | null;
};

export type Failure = { why: string; advice: string };
type Step = { member: DescribedMember; place: string; trail: readonly string[] };

/** What references lead to (dsl.md §16.3), with the names of secrets in the place of their values. */
export function createResolver(parts: ResolverParts): Resolver {
  const { directory, conflicts } = parts;
  const variableSets = new Map<DescribedMember, ReadonlyMap<string, Variable>>();
  const resolved = new Map<string, SecretText>();

  function variablesFor(member: DescribedMember): ReadonlyMap<string, Variable> {
    const found = variableSets.get(member) ?? variablesOf(member, parts.environment);
    variableSets.set(member, found);
    return found;
  }

  function resolveText(step: Step, text: string): SecretText {
    const joined = joinSecretTexts(
      parseTemplate(text).parts.map((part) =>
        part.kind === 'text' ? [part.text] : resolveReference(step, part.reference),
      ),
    );
    const length = joined.reduce(
      (sum, part) => sum + (typeof part === 'string' ? part.length : 0),
      0,
    );
    if (length <= MAX_TEXT_LENGTH) return joined;
    const why = `it grows beyond ${MAX_TEXT_LENGTH} characters`;
    fail(step, 'its value', { why, advice: 'let variables refer to each other less often' });
    return [];
  }

  function resolveReference(step: Step, reference: Reference): SecretText {
    const found = lookUp(step, reference);
    if (Array.isArray(found)) return found;
    fail(step, `$${describeReference(reference)}`, found);
    return [];
  }

  function fail({ member, place }: Step, what: string, { why, advice }: Failure): void {
    const subject = `${member.cluster}/${member.name}`;
    const message = `${what} in ${place} of ${subject} cannot be resolved: ${why}`;
    conflicts.push({ code: 'UnresolvedEnvironmentValueError', subject, message, advice });
  }

  function lookUp(step: Step, reference: Reference): SecretText | Failure {
    switch (reference.kind) {
      case 'local':
        return lookUpLocal(step, reference.name);
      case 'host':
        return lookUpRemote(step, reference);
      case 'trait':
        return lookUpRemote(step, reference);
      case 'global':
        return lookUpGlobal(reference, parts.globals);
    }
  }

  /** dsl.md §16.3: variables, then constants; a variable that stands in its own value means the constant. */
  function lookUpLocal(step: Step, name: string): SecretText | Failure {
    const { member, trail } = step;
    const { constants } = member.draft.breed;
    const isOwn = trail.at(-1) === keyOf(member, 'variable', name);
    if (
      variablesFor(member).get(name)?.value != null &&
      !(isOwn && Object.hasOwn(constants, name))
    ) {
      return resolveVariable(member, name, trail) ?? [];
    }
    return (
      resolveConstant(member, name, trail) ?? {
        why: `${member.name} has no variable with a value and no constant of that name`,
        advice: 'declare it in `environment_variables` or `constants` of the breed',
      }
    );
  }

  function lookUpRemote(
    { member, trail }: Step,
    reference: Exclude<Reference, { kind: 'local' | 'global' }>,
  ): SecretText | Failure {
    const { cluster } = member;
    const { breed } = member.draft;
    const found = findDestination(directory, { alias: reference.cluster, breed, cluster });
    if (found === null) {
      return {
        why: `no dependency and no cluster is called ${reference.cluster}`,
        advice: 'point it to a dependency of the breed, or to a cluster of the deployment',
      };
    }
    if (reference.kind === 'host' || reference.group === 'hosts') return [parts.hostFor(member)];
    const { group, name } = reference;
    switch (group) {
      case 'ports': {
        const port = parts.gatewayPort(found.cluster, name);
        return port === null ? missing(found.cluster, 'port', name) : [String(port)];
      }
      case 'environment_variables': {
        for (const other of found.members) {
          const value = resolveVariable(other, name, trail);
          if (value !== null) return value;
        }
        return missing(found.cluster, 'environment variable with a value', name);
      }
      case 'constants': {
        for (const other of found.members) {
          const value = other.draft === null ? null : resolveConstant(other, name, trail);
          if (value !== null) return value;
        }
        return missing(found.cluster, 'constant that is known here', name);
      }
    }
  }

  function resolveVariable(member: Member, name: string, trail: Step['trail']): SecretText | null {
    if (member.draft === null) {
      const { environment, secrets } = member.before;
      if (Object.hasOwn(secrets, name)) return secrets[name] ?? null;
      const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
      return value === undefined ? null : [value];
    }
    const value = variablesFor(member).get(name)?.value;
    return value == null ? null : resolveNamed({ member, kind: 'variable', name, value, trail });
  }

  function resolveConstant(
    member: DescribedMember,
    name: string,
    trail: Step['trail'],
  ): SecretText | null {
    const { constants } = member.draft.breed;
    const value = Object.hasOwn(constants, name) ? constants[name] : undefined;
    if (value === undefined) return null;
    return resolveNamed({ member, kind: 'constant', name, value, trail });
  }

  function resolveNamed(named: {
    member: DescribedMember;
    kind: 'variable' | 'constant';
    name: string;
    value: string;
    trail: Step['trail'];
  }): SecretText {
    const { member, kind, name, value, trail } = named;
    const key = keyOf(member, kind, name);
    const known = resolved.get(key);
    if (known !== undefined) return known;
    const place = kind === 'variable' ? `the environment variable ${name}` : `the constant ${name}`;
    if (trail.includes(key)) {
      const circle = [...trail.slice(trail.indexOf(key)), key].join(' → ');
      const advice = 'let one of them say its value itself';
      fail({ member, place, trail }, 'the value', { why: `${circle} is a circle`, advice });
      return [];
    }
    const text = resolveText({ member, place, trail: [...trail, key] }, value);
    resolved.set(key, text);
    return text;
  }

  return {
    text: (member, text, place) => resolveText({ member, place, trail: [] }, text),
    variables: variablesFor,
    variable: (member, name) => resolveVariable(member, name, []),
  };
}

function keyOf(member: Member, kind: 'variable' | 'constant', name: string): string {
  return `${member.cluster}/${member.name} ${kind} ${name}`;
}

function missing(cluster: string, what: string, name: string): Failure {
  return {
    why: `${cluster} has no ${what} called ${name}`,
    advice: 'correct the name, or add what is missing to the blueprint',
  };
}
