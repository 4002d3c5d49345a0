import { describe } from 'vitest';
import { eventLogSuite, metricStoreSuite, storeSuite } from './conformance';
import { createMemoryStore } from './memory-store';

const storage = async () => createMemoryStore();

describe('Store in memory', () => storeSuite(storage));
describe('EventLog in memory', () => eventLogSuite(storage));
describe('MetricStore in memory', () => metricStoreSuite(storage));
