import type { SecretText } from '../deployment';
import type { Reference } from '../language';

/** Values from outside the deployment that blueprints may have; anything else is refused. */
export type Globals = {
  /** `$env://NAME`: of the environment of Vamp itself. */
  environment: Readonly<Record<string, string>>;
  /** `$config://key`: settings of Vamp. */
  settings: Readonly<Record<string, string>>;
};

export const NO_GLOBALS: Globals = { environment: {}, settings: {} };

/** Why a reference leads nowhere, and what to do. */
export type Failure = { why: string; advice: string };

type GlobalReference = Extract<Reference, { kind: 'global' }>;

/** `$secret://name` stays a name; the others are looked up among what is allowed (dsl.md §16.1). */
export function lookUpGlobal(
  { schema, path }: GlobalReference,
  globals: Globals,
): SecretText | Failure {
  switch (schema) {
    case 'secret':
      return [{ secret: path }];
    case 'env':
    case 'env_var':
    case 'environment':
    case 'environment_variable':
      return (
        sharedValue(globals.environment, path) ?? {
          why: `blueprints may not read ${path} of the environment of Vamp`,
          advice: `list ${path} in VAMP_SHARED_ENVIRONMENT and start Vamp with a value for it`,
        }
      );
    case 'conf':
    case 'config':
    case 'configuration':
      return (
        sharedValue(globals.settings, path) ?? {
          why: `Vamp has no setting ${path} that blueprints may read`,
          advice: `use one of: ${Object.keys(globals.settings).join(', ') || 'none are shared'}`,
        }
      );
    default:
      return {
        why: `nothing here answers ${schema}://`,
        advice: 'write the value itself, or use $secret://name for what must not be seen',
      };
  }
}

function sharedValue(values: Readonly<Record<string, string>>, name: string): SecretText | null {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? null : [value];
}
