import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerTimeMs } from './knobs.mjs';

const LARGEST_BODY_BYTES = 10_000;

/**
 * Serves `routes` ("GET /items" → async () => ({ status?, type?, body })) on 127.0.0.1, with `/health` and `/knobs`
 * beside them. Latency and errors of the knobs touch the routes only: a slow service is still a healthy one.
 */
export function serve({ name, knobs, routes, onStop = () => {} }) {
  const port = Number(process.env.PORT || process.env.PORT_WEB);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    console.error(`${name}: no port to listen on; set PORT or PORT_WEB, e.g. PORT=8080`);
    process.exit(1);
  }
  let isStopping = false;

  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, { name, knobs, routes });
    if (isStopping) response.setHeader('connection', 'close');
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json' });
    response.end(answer.type ? answer.body : JSON.stringify(answer.body));
  });
  // Longer than any client keeps a connection: if both close at once, a request is lost on the way.
  server.keepAliveTimeout = 65_000;
  server.on('error', (error) => {
    console.error(`${name}: cannot listen on 127.0.0.1:${port}: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, '127.0.0.1', () => {
    console.log(`${name}: listens on 127.0.0.1:${port}, ${JSON.stringify(knobs.values)}`);
  });

  const stop = (signal) => {
    if (isStopping) return;
    isStopping = true;
    console.log(`${name}: ${signal}, finishing what is under way`);
    onStop();
    server.close(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function answerTo(request, { name, knobs, routes }) {
  const path = new URL(request.url, 'http://service').pathname;
  const route = `${request.method} ${path}`;
  if (route === 'GET /health') return { body: { service: name, healthy: true } };
  if (route === 'GET /knobs') return { body: knobs.values };
  if (route === 'POST /knobs') return await turnKnobs(request, { name, knobs });
  const handle = routes[route];
  if (!handle) {
    return {
      status: 404,
      body: { error: `${name} has no ${route}; it has: ${Object.keys(routes)}` },
    };
  }
  if ('latencyMs' in knobs.values) await sleep(answerTimeMs(knobs.values));
  if (Math.random() < (knobs.values.errorRate ?? 0)) {
    return { status: 500, body: { error: `${name} fails on purpose: its knob errorRate says so` } };
  }
  try {
    return await handle();
  } catch (error) {
    return { status: 502, body: { error: `${name}: ${error.message}` } };
  }
}

async function turnKnobs(request, { name, knobs }) {
  try {
    let text = '';
    for await (const chunk of request) {
      text += chunk;
      if (text.length > LARGEST_BODY_BYTES) throw new Error('the body is too large');
    }
    knobs.turn(JSON.parse(text));
  } catch (error) {
    return { status: 400, body: { error: `${name}: ${error.message}` } };
  }
  console.log(`${name}: knobs are now ${JSON.stringify(knobs.values)}`);
  return { body: knobs.values };
}
