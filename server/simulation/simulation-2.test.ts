import { describeSeeds } from './run-seeds.test-support';

describeSeeds(501, 1000);
