import { runAgent } from '../agent';
import { createDataPlane } from './plane';

runAgent({
  files: 'gateway',
  createPlane: async ({ meter, sign, traceToken }) => createDataPlane({ meter, sign, traceToken }),
});
