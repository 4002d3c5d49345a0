export { createMetricsEngine, type RunningMetricsEngine } from './engine';
