import { addressFrom, getJson } from './client.mjs';
import { createKnobs } from './knobs.mjs';
import { serve } from './server.mjs';

const stockUrl = addressFrom('STOCK_URL');
const version = process.env.VERSION || '1.0';

const ITEMS = [
  { id: 'tea-pot', title: 'Tea pot', price: 39 },
  { id: 'kettle', title: 'Kettle', price: 54 },
  { id: 'tea-cup', title: 'Tea cup', price: 9 },
  { id: 'tea-towel', title: 'Tea towel', price: 7 },
];

serve({
  name: `catalog ${version}`,
  knobs: createKnobs(['latencyMs', 'jitterMs', 'errorRate']),
  routes: { 'GET /items': items },
});

async function items() {
  const { pieces } = await getJson(`${stockUrl}/stock`);
  const withStock = ITEMS.map((item) => ({ ...item, pieces: pieces[item.id] ?? 0 }));
  // What is new in 2.0: what can be bought at once stands first.
  if (version !== '1.0')
    withStock.sort((a, b) => Number(b.pieces > 0) - Number(a.pieces > 0) || a.price - b.price);
  return { body: { version, items: withStock } };
}
