import { describeSeeds } from './run-seeds.test-support';

// In several files, so that they run side by side.
describeSeeds(1, 500);
