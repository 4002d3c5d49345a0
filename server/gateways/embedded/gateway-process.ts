import { runAgent } from '../agent';
import { createDataPlane } from './plane';

runAgent({
  type: 'embedded',
  createPlane: async ({ meter, sign }) => createDataPlane({ meter, sign }),
});
