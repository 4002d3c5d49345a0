export const TRAIT_GROUPS = ['ports', 'environment_variables', 'constants', 'hosts'] as const;
export type TraitGroup = (typeof TRAIT_GROUPS)[number];

/** What stands before `://` in a global reference: secrets, configuration, the environment of Vamp itself. */
export const GLOBAL_SCHEMAS = [
  'secret',
  'conf',
  'config',
  'configuration',
  'env',
  'env_var',
  'environment',
  'environment_variable',
  'elasticsearch',
  'es',
  'vamp',
] as const;

/** What a `$…` in a text points to. `cluster` is a dependency's alias or the name of a cluster. */
export type Reference =
  | { kind: 'local'; name: string }
  | { kind: 'host'; cluster: string }
  | { kind: 'trait'; cluster: string; group: TraitGroup; name: string }
  | { kind: 'global'; schema: string; path: string };

/** As it would be written, without the `$`. */
export function describeReference(reference: Reference): string {
  switch (reference.kind) {
    case 'local':
      return reference.name;
    case 'host':
      return `${reference.cluster}.host`;
    case 'trait':
      return `${reference.cluster}.${reference.group}.${reference.name}`;
    case 'global':
      return `${reference.schema}://${reference.path}`;
  }
}
