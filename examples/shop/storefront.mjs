import { addressFrom, getJson } from './client.mjs';
import { createKnobs } from './knobs.mjs';
import { page } from './page.mjs';
import { serve } from './server.mjs';

const catalogUrl = addressFrom('CATALOG_URL');
const catalog = () => getJson(`${catalogUrl}/items`);

serve({
  name: 'storefront',
  knobs: createKnobs(['latencyMs', 'jitterMs', 'errorRate']),
  routes: {
    'GET /': async () => ({ type: 'text/html; charset=utf-8', body: page(await catalog()) }),
    'GET /api/items': async () => ({ body: await catalog() }),
  },
});
