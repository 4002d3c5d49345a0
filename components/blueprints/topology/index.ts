export { TopologyDrawing } from './topology-drawing';
