import { describeSeeds } from './run-seeds.test-support';

describeSeeds(1001, 1500);
