#!/usr/bin/env node
// The command line. In a checkout where nothing was built yet it is bundled first, which takes a second.
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/cli.mjs', import.meta.url);
try {
  if (!existsSync(bundle)) {
    const { bundleCommandLine } = await import('../scripts/steps/build.mjs');
    await bundleCommandLine();
  }
  await import(bundle.href);
} catch (error) {
  process.stderr.write(
    `vamp: the command line cannot be started: ${error.message}\n      Run \`npm ci\` once, then try again.\n`,
  );
  process.exitCode = 2;
}
