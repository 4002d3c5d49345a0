import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const CHROMIUM = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (program) => `/usr/bin/${program}`,
);
const executablePath = process.env.CHROMIUM_PATH ?? CHROMIUM.find((path) => existsSync(path));

export default defineConfig({
  testDir: './specs',
  outputDir: './.artifacts/results',
  // One control plane, its services and a browser are enough for two cores.
  workers: 1,
  // The limits catch what never comes; how long things take on a busy machine is no test's business.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    // Recording one takes a third of the processor: `npx playwright test --config=e2e/playwright.config.ts --trace=on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});
