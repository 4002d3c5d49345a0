export { BlueprintList } from './blueprint-list';
export { BlueprintPage } from './blueprint-page';
export { NewBlueprintPage } from './new-blueprint-page';
