export { createMetricsEngine } from './engine';
