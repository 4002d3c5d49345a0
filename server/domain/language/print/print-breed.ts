import type { Breed, JsonMap, Reference } from '../../artifact';
import { given } from './given';
import { printArguments, printEnvironment, printHealthChecks } from './print-settings';

export function printBreed(breed: Breed): JsonMap {
  const { deployable, dependencies } = breed;
  return given({
    name: breed.name,
    metadata: breed.metadata,
    deployable: given({
      type: deployable.type,
      definition: deployable.definition,
      directory: deployable.directory,
    }),
    ports: Object.fromEntries(breed.ports.map(({ name, text }) => [name, text])),
    environment_variables: printEnvironment(breed.environment),
    constants: breed.constants,
    arguments: printArguments(breed.arguments),
    dependencies: Object.fromEntries(
      Object.entries(dependencies).map(([alias, dependency]) => [
        alias,
        { breed: printBreedOrReference(dependency) },
      ]),
    ),
    health_checks: printHealthChecks(breed.healthChecks),
  });
}

export function printBreedOrReference(breed: Breed | Reference): JsonMap {
  return 'reference' in breed ? { reference: breed.reference } : printBreed(breed);
}
