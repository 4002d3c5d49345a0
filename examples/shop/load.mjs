import { addressFrom, getJson } from './client.mjs';
import { createKnobs } from './knobs.mjs';
import { serve } from './server.mjs';

const LARGEST_IN_FLIGHT = 200;
const TICK_MS = 10;
const REPORT_EVERY_MS = 10_000;

const targetUrl = addressFrom('TARGET_URL');
const knobs = createKnobs(['rate']);
const counts = { sent: 0, answered: 0, failed: 0, skipped: 0, inFlight: 0, versions: {} };
let lastError = '';

// Open loop: the clock decides when a request leaves, not the previous answer, so a slow target does not hide its slowness.
let due = 0;
let lastAt = performance.now();
const ticker = setInterval(() => {
  const now = performance.now();
  // After a long pause (a sleeping laptop) there is no burst to catch up.
  due += (Math.min(now - lastAt, 1_000) / 1_000) * knobs.values.rate;
  lastAt = now;
  for (; due >= 1; due -= 1) {
    if (counts.inFlight < LARGEST_IN_FLIGHT) void send();
    else counts.skipped += 1;
  }
}, TICK_MS);

async function send() {
  counts.sent += 1;
  counts.inFlight += 1;
  try {
    const { version = 'unknown' } = await getJson(targetUrl);
    counts.answered += 1;
    counts.versions[version] = (counts.versions[version] ?? 0) + 1;
  } catch (error) {
    counts.failed += 1;
    lastError = error.message;
  }
  counts.inFlight -= 1;
}

let reported = structuredClone(counts);
const reporter = setInterval(() => {
  const failed = counts.failed - reported.failed;
  const shares = Object.entries(counts.versions).map(
    ([version, count]) => `${version}: ${count - (reported.versions[version] ?? 0)}`,
  );
  console.log(
    `load: ${counts.sent - reported.sent} sent, ${failed} failed${failed ? ` (${lastError})` : ''}, answered by ${shares.join(', ') || 'nobody'}`,
  );
  reported = structuredClone(counts);
}, REPORT_EVERY_MS);

serve({
  name: 'load',
  knobs,
  routes: { 'GET /': async () => ({ body: { target: targetUrl, ...knobs.values, ...counts } }) },
  onStop() {
    clearInterval(ticker);
    clearInterval(reporter);
  },
});
