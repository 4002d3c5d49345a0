import { runAgent } from '../agent';
import { createDataPlane } from './plane';

runAgent({
  files: 'gateway',
  createPlane: async ({ meter, sign }) => createDataPlane({ meter, sign }),
});
