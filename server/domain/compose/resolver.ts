import type { SecretText } from '../deployment';
import { describeReference, parseTemplate, type Reference } from '../language';
import type { DescribedMember, Member } from './draft';
import { findDestination } from './find-cluster';
import { type Failure, lookUpGlobal } from './look-up-global';
import {
  fail,
  keyOf,
  type ResolverParts,
  type Resolving,
  type Step,
  variablesFor,
} from './resolving';
import { joinSecretTexts } from './secret-text';
import type { Variable } from './variables';

/** Variables that hold each other several times over grow fast; nothing that long fits into an environment. */
const MAX_TEXT_LENGTH = 131_072;
/** How long a secret is taken to be; nobody here knows. */
const SECRET_LENGTH = 100;
const lengthOf = (part: SecretText[number]) =>
  typeof part === 'string' ? part.length : SECRET_LENGTH;

/** A text that cannot be resolved is a conflict, once, and leaves nothing behind. */
export type Resolver = {
  /** `place` says where it stands, e.g. `the port web`. */
  text(member: DescribedMember, text: string, place: string): SecretText;
  variables(member: DescribedMember): ReadonlyMap<string, Variable>;
  /** Null: it has no value. */
  variable(member: Member, name: string): SecretText | null;
};

/** What references lead to (dsl.md §16.3), with the names of secrets in the place of their values. */
export function createResolver(parts: ResolverParts): Resolver {
  const resolving: Resolving = { ...parts, variableSets: new Map(), resolved: new Map() };
  return {
    text: (member, text, place) => resolveText(resolving, { member, place, trail: [] }, text),
    variables: (member) => variablesFor(resolving, member),
    variable: (member, name) => resolveVariable(resolving, { member, name, trail: [] }),
  };
}

function resolveText(resolving: Resolving, step: Step, text: string): SecretText {
  const texts = parseTemplate(text).parts.map((part): SecretText => {
    if (part.kind === 'text') return [part.text];
    const found = lookUp(resolving, step, part.reference);
    if (Array.isArray(found)) return found;
    fail(resolving, step, { what: `$${describeReference(part.reference)}`, ...found });
    return [];
  });
  const length = texts.flat().reduce((sum, part) => sum + lengthOf(part), 0);
  if (length <= MAX_TEXT_LENGTH) return joinSecretTexts(texts);
  fail(resolving, step, {
    what: 'the value',
    why: `it grows beyond ${MAX_TEXT_LENGTH} characters`,
    advice: 'let variables refer to each other less often',
  });
  return [];
}

type Look<R> = (resolving: Resolving, step: Step, reference: R) => SecretText | Failure;
type RemoteReference = Exclude<Reference, { kind: 'local' | 'global' }>;

const lookUp: Look<Reference> = (resolving, step, reference) => {
  switch (reference.kind) {
    case 'local':
      return lookUpLocal(resolving, step, reference.name);
    case 'host':
      return lookUpRemote(resolving, step, reference);
    case 'trait':
      return lookUpRemote(resolving, step, reference);
    case 'global':
      return lookUpGlobal(reference, resolving.globals);
  }
};

/** dsl.md §16.3: variables, then constants; a variable that stands in its own value means the constant. */
const lookUpLocal: Look<string> = (resolving, { member, trail }, name) => {
  const named = { member, name, trail };
  const isOwn = trail.at(-1) === keyOf(member, 'variable', name);
  const constant = () => resolveConstant(resolving, named);
  const variable = () => resolveVariable(resolving, named);
  return (
    (isOwn ? (constant() ?? variable()) : (variable() ?? constant())) ?? {
      why: `${member.name} has no variable with a value and no constant of that name`,
      advice: 'declare it in `environment_variables` or `constants` of the breed',
    }
  );
};

const lookUpRemote: Look<RemoteReference> = (resolving, { member, trail }, reference) => {
  const { cluster } = member;
  const { breed } = member.draft;
  const { directory } = resolving;
  const found = findDestination(directory, { alias: reference.cluster, breed, cluster });
  if (found === null) {
    return {
      why: `no dependency and no cluster is called ${reference.cluster}`,
      advice: 'point it to a dependency of the breed, or to a cluster of the deployment',
    };
  }
  if (reference.kind === 'host' || reference.group === 'hosts') return [resolving.hostFor(member)];
  const { group, name } = reference;
  switch (group) {
    case 'ports': {
      const port = resolving.gatewayPort(found.cluster, name);
      return port === null ? missing(found.cluster, 'port', name) : [String(port)];
    }
    case 'environment_variables': {
      for (const other of found.members) {
        const value = resolveVariable(resolving, { member: other, name, trail });
        if (value !== null) return value;
      }
      return missing(found.cluster, 'environment variable with a value', name);
    }
    case 'constants': {
      for (const other of found.members) {
        // Those of a service that stays as it is are not known any more.
        if (other.draft === null) continue;
        const value = resolveConstant(resolving, { member: other, name, trail });
        if (value !== null) return value;
      }
      return missing(found.cluster, 'constant that is known here', name);
    }
  }
};

type Named<M extends Member = Member> = { member: M; name: string; trail: Step['trail'] };

/** Null where there is no such variable, or none with a value. */
function resolveVariable(resolving: Resolving, named: Named): SecretText | null {
  const { member, name } = named;
  if (member.draft === null) {
    const { environment, secrets } = member.before;
    if (Object.hasOwn(secrets, name)) return secrets[name] ?? null;
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    return value === undefined ? null : [value];
  }
  const value = variablesFor(resolving, member).get(name)?.value ?? null;
  if (value === null) return null;
  return resolveNamed(resolving, { ...named, member }, { kind: 'variable', value });
}

/** Null where there is no such constant. */
function resolveConstant(resolving: Resolving, named: Named<DescribedMember>): SecretText | null {
  const { constants } = named.member.draft.breed;
  const value = Object.hasOwn(constants, named.name) ? constants[named.name] : undefined;
  if (value === undefined) return null;
  return resolveNamed(resolving, named, { kind: 'constant', value });
}

function resolveNamed(
  resolving: Resolving,
  { member, name, trail }: Named<DescribedMember>,
  { kind, value }: { kind: 'variable' | 'constant'; value: string },
): SecretText {
  const key = keyOf(member, kind, name);
  const known = resolving.resolved.get(key);
  if (known !== undefined) return known;
  const place = kind === 'variable' ? `the environment variable ${name}` : `the constant ${name}`;
  if (trail.includes(key)) {
    const why = `${[...trail.slice(trail.indexOf(key)), key].join(' → ')} is a circle`;
    const advice = 'let one of them say its value itself';
    fail(resolving, { member, place, trail }, { what: 'the value', why, advice });
    return [];
  }
  const text = resolveText(resolving, { member, place, trail: [...trail, key] }, value);
  resolving.resolved.set(key, text);
  return text;
}

function missing(cluster: string, what: string, name: string): Failure {
  return {
    why: `${cluster} has no ${what} called ${name}`,
    advice: 'correct the name, or add what is missing to the blueprint',
  };
}
