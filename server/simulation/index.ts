export { describeFailure, runSeed } from './run-seed';
