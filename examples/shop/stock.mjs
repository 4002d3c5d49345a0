import { createKnobs } from './knobs.mjs';
import { serve } from './server.mjs';

const PIECES = { 'tea-pot': 12, kettle: 3, 'tea-cup': 48, 'tea-towel': 0 };

serve({
  name: 'stock',
  knobs: createKnobs(['latencyMs', 'jitterMs', 'errorRate']),
  routes: { 'GET /stock': async () => ({ body: { pieces: PIECES } }) },
});
