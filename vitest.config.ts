import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const INTEGRATION = '**/*.integration.test.ts';
const BEHIND_THE_CODE = [...configDefaults.exclude, 'e2e/**', '.next/**', '.vamp/**'];
/** Tests that leave nothing behind: they share their imports, which take longer than they do. */
const SHARED =
  '{components/{blueprints,charts,plan,shell,ui},server/{api,cli,domain,probes,reconciler,services,store}}/**/*.test.{ts,tsx}';
const integrationSetup = './server/store/test-global-setup.ts';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    pool: 'forks',
    // What `bundleForTest` made is loaded as it is.
    server: { deps: { external: [/\/vamp-bundle-/] } },
    // Leaves a small machine something for the processes that tests start.
    maxWorkers: 2,
    // They catch what never comes: a test in the background may get little of the processor for a while.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude: [...BEHIND_THE_CODE, INTEGRATION, SHARED],
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-shared',
          include: [SHARED],
          exclude: [...BEHIND_THE_CODE, INTEGRATION],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [INTEGRATION],
          exclude: BEHIND_THE_CODE,
          globalSetup: existsSync(integrationSetup) ? [integrationSetup] : [],
        },
      },
    ],
  },
});
