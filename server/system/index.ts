export { systemPortProbe } from './port-probe';
export { createSampleFile } from './sample-file';
export { systemClock } from './system-clock';
