export { eventLogSuite } from './event-log-suite';
export { metricStoreSuite } from './metric-store-suite';
export { storeSuite } from './store-suite';
