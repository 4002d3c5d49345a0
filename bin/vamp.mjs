#!/usr/bin/env node
// The command line. In a checkout that was built it runs the bundle; otherwise it says what to do.
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/cli.mjs', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write(
    'vamp: the command line is not built yet.\n      Run `npm start` once (or `npm run build`), then try again.\n',
  );
  process.exitCode = 2;
}
