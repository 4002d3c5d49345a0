import type { Breed } from '../../artifact';

/** A script, sent in as it is, is a breed that a workflow can run. */
export function breedFromJavaScript(name: string, source: string): Breed {
  return {
    name,
    metadata: {},
    deployable: { type: 'application/javascript', definition: source },
    ports: [],
    environment: [],
    constants: {},
    arguments: [],
    dependencies: {},
    healthChecks: null,
  };
}
