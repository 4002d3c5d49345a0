import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';

const RUN_SERVER = new URL('./run-server.mjs', import.meta.url).href;

test('Ctrl-C to the whole group stops the server once, cleanly, and its exit code is kept', async () => {
  const server = `
    let signals = 0;
    process.on('SIGINT', () => { if (++signals === 1) setTimeout(() => process.exit(40 + signals), 300); });
    console.log('ready'); setInterval(() => {}, 1000);`;
  const { child, output, exited } = start(server);
  await waitFor(() => output().includes('ready'));

  // What a terminal does, and npm once more.
  process.kill(-child.pid, 'SIGINT');
  child.kill('SIGINT');

  expect(await exited, output()).toBe(41);
});

test('a server that ends by itself ends the start with its exit code', async () => {
  const { exited } = start('process.exit(7)');
  expect(await exited).toBe(7);
});

function start(serverSource) {
  const wrapper = `
    const { runServer } = await import(${JSON.stringify(RUN_SERVER)});
    process.exit(await runServer(['-e', ${JSON.stringify(serverSource)}]));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', wrapper], { detached: true });
  onTestFinished(() => void child.kill('SIGTERM'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = new Promise((resolve) => child.on('close', resolve));
  return { child, output: () => output, exited };
}

function waitFor(condition) {
  return expect.poll(condition, { timeout: 15_000 }).toBe(true);
}
