export type { Finding } from './finding';
export { interpolate } from './interpolation/interpolate';
export { describeReference, type Reference } from './interpolation/reference';
export { readBlueprint } from './read-blueprint';
export { blueprintJsonSchema } from './schema/blueprint-json-schema';

export { formatPercentage, parsePercentage } from './units/percentage';
