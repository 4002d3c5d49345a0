import { wallClock } from '../driver-harness';
import { createProcessDriver } from './index';
import { instanceSpec } from './test-home';
import { commandOf } from './test-programs';

/** Run by a test as a process of its own, so that a control plane can really be killed: starts one instance and stays. */
async function main(home: string): Promise<void> {
  const driver = createProcessDriver({
    home,
    projectDirectory: home,
    clock: wallClock,
    portRange: { from: 20_000, to: 29_999 },
    environment: process.env,
  });
  await driver.open();
  const { pid } = await driver.start(instanceSpec('server', commandOf('server')));
  process.stdout.write(`started ${pid}\n`);
  setTimeout(() => process.exit(1), 60_000);
}

await main(process.argv[2] ?? '');
