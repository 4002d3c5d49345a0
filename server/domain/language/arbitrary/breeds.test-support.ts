import { fc } from '../../../test-random';
import type { Breed, Reference } from '../../artifact';
import {
  anyName,
  healthChecks,
  metadata,
  orNull,
  port,
  runtimeArguments,
  strictName,
  text,
} from './values.test-support';

const deployable: fc.Arbitrary<Breed['deployable']> = fc.oneof(
  fc.record({ type: fc.constantFrom('container/docker', 'lambda'), definition: text }),
  fc.record({
    type: fc.constant('command'),
    definition: fc.array(text, { maxLength: 2 }).map((rest) => ['node', ...rest]),
    directory: fc.constant('examples/shop'),
  }),
);

const dependency = (name: string): fc.Arbitrary<Breed | Reference> =>
  fc.oneof(
    fc.constant({ reference: name }),
    deployable.map((what) => ({ ...emptyBreed(name), deployable: what })),
  );

function emptyBreed(name: string): Breed {
  return {
    name,
    metadata: {},
    deployable: { type: 'container/docker', definition: 'x' },
    ports: [],
    environment: [],
    constants: {},
    arguments: [],
    dependencies: {},
    healthChecks: null,
  };
}

/** A breed that depends on some of those named. */
export function breedCalled(name: string, others: readonly string[] = []): fc.Arbitrary<Breed> {
  const unique = { selector: ({ name: key }: { name: string }) => key, maxLength: 3 };
  const variable = fc.record({ name: anyName, alias: orNull(anyName), value: orNull(text) });
  const dependencies = fc
    .subarray([...others], { maxLength: Math.min(2, others.length) })
    .chain((chosen) => fc.tuple(...chosen.map(dependency)))
    .map((chosen) => Object.fromEntries(chosen.map((each, index) => [`alias${index}`, each])));
  return fc
    .record({
      name: fc.constant(name),
      metadata,
      deployable,
      ports: fc.uniqueArray(port, unique),
      environment: fc.uniqueArray(variable, unique),
      constants: fc.dictionary(strictName, text, { maxKeys: 2, noNullPrototype: true }),
      arguments: runtimeArguments,
      dependencies,
    })
    .chain((breed) =>
      healthChecks(breed.ports.map((each) => each.name)).map((checks) => ({
        ...breed,
        healthChecks: checks,
      })),
    );
}
export const anyBreed: fc.Arbitrary<Breed> = anyName.chain((name) =>
  breedCalled(`${name}.0`, ['db:1', 'queue:2*']),
);
