import { breed, inlineBreed, isReference, referenceShape } from './breed';
import {
  fields,
  forms,
  hasKey,
  isMap,
  mapForm,
  outputOnly,
  text,
  textForm,
} from './building-blocks';
import { healthChecks } from './health-check';
import { dialects, network, notYet, runtimeArguments } from './not-yet';
import { environmentVariables } from './traits';

const namedScale = notYet({
  what: 'the name and write `{cpu, memory, instances}` here',
  why: 'Scales cannot be stored under a name yet',
  description: 'The name of a stored scale.',
});

const scale = forms([
  textForm(namedScale),
  mapForm(namedScale, hasKey('reference', 'ref')),
  mapForm(
    fields(
      {
        cpu: text.meta({ description: 'Cores for each instance.', examples: [0.5, '250m'] }),
        memory: text.meta({
          description: 'Memory for each instance, with unit.',
          examples: ['128MB', '1GB'],
        }),
        instances: text.meta({ description: 'How many run. Default 1.', examples: [2] }).optional(),
      },
      { name: 'EitherReferenceOrAnonymous' },
    ),
  ),
]).describe('Resources of each instance, and how many run.');

const settings = {
  environment_variables: environmentVariables.optional(),
  env: environmentVariables.describe('Short for `environment_variables`.').optional(),
  scale: scale.optional(),
  health_checks: healthChecks.optional(),
  arguments: runtimeArguments.optional(),
  network: network.optional(),
  dialects: dialects.optional(),
  dialect: dialects.optional(),
  health: outputOnly.optional(),
};
export const serviceShape = { breed, ...settings };
/** `{ref: name}` with the settings beside it. */
export const referringServiceShape = { ...referenceShape, ...settings };

/** A map that says neither `breed` nor `name` nor `ref` is a service that lacks its breed. */
export const isService = (value: unknown) =>
  isMap(value) && ('breed' in value || !(isReference(value) || hasKey('name')(value)));

export const service = forms([
  textForm(),
  mapForm(fields(serviceShape), isService),
  mapForm(inlineBreed, hasKey('name')),
  mapForm(fields(referringServiceShape), isReference),
]).describe('A version of the cluster: a breed with its scale and settings.');
