export { breedName } from './graph';
export { TopologyDrawing } from './topology-drawing';
