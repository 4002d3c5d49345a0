export { sampleBlueprint } from './sample';
