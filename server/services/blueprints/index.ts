export { listBlueprints } from './list';
export { sampleBlueprint } from './sample';
export { SaveBlueprintInput } from './schemas';
