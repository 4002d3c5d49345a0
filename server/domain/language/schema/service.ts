import { breed, inlineBreed } from './breed';
import { fields, forms, hasKey, isMap, mapForm, outputOnly, textForm } from './building-blocks';
import { healthChecks } from './health-check';
import { isReference, referenceShape } from './reference';
import { scaleForms } from './scale';
import { dialects, network, runtimeArguments } from './settings';
import { environmentShape } from './traits';
import { nameOf } from './values';

const settings = {
  ...environmentShape,
  scale: scaleForms.optional(),
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
  textForm(nameOf('Name of a breed.', 'catalog:1.0')),
  mapForm(fields(serviceShape), isService),
  mapForm(inlineBreed, hasKey('name')),
  mapForm(fields(referringServiceShape), isReference),
]).meta({
  description: 'A version of the cluster: a breed with its scale and settings.',
  examples: [{ breed: 'catalog:1.0', scale: { cpu: 0.5, memory: '128MB', instances: 2 } }],
});
