export { describeFailure, runScenario, runSeed } from './run-seed';
