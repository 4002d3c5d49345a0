import { describeSeeds } from './run-seeds.test-support';

describeSeeds(1501, 2000);
