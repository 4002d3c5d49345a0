export { getBlueprint } from './get';
export { listBlueprints } from './list';
export { removeBlueprint } from './remove';
export { sampleBlueprint } from './sample';
export { saveBlueprint } from './save';
export { ArtifactName, NamedInput, SaveBlueprintInput, SourceText } from './schemas';
