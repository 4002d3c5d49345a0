import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

const PROJECT = join(import.meta.dirname, '..');
const CONFIG = join(PROJECT, '.dependency-cruiser.cjs');

/** One import per rule that the rule must find: importing file → what it imports. */
const VIOLATIONS: Record<string, [from: string, statement: string]> = {
  'domain-is-pure': ['server/domain/clock.ts', "import 'node:fs';"],
  'ports-speak-domain': ['server/ports/port.ts', "import '../store/save';"],
  'services-use-ports': ['server/services/apply.ts', "import '../drivers/process/start';"],
  'reconciler-uses-ports': ['server/reconciler/loop.ts', "import '../services/scale';"],
  'api-is-thin': ['server/api/router.ts', "import '../store/save';"],
  'command-line-uses-rest': ['server/cli/main.ts', "import '../services/scale';"],
  'adapters-stand-alone-drivers': ['server/drivers/process/a.ts', "import '../../store/save';"],
  'adapters-stand-alone-gateways': ['server/gateways/embedded/b.ts', "import '../../store/save';"],
  'adapters-stand-alone-metrics': ['server/metrics/c.ts', "import '../services/scale';"],
  'adapters-stand-alone-store': ['server/store/d.ts', "import '../services/scale';"],
  'adapters-stand-alone-probes': ['server/probes/e.ts', "import '../store/save';"],
  'adapters-stand-alone-system': ['server/system/f.ts', "import '../store/save';"],
  'adapters-of-one-kind-stand-alone': ['server/drivers/memory/g.ts', "import '../process/start';"],
  'only-runtime-names-adapters': ['server/main.ts', "import './store/save';"],
  'prisma-stays-in-store': ['server/services/query.ts', "import '@prisma/client';"],
  'components-see-domain-and-types': ['components/a.ts', "import '../server/services/scale';"],
  'components-take-types-of-the-api-only': [
    'components/b.ts',
    "import type { Save } from '../server/store/save';",
  ],
  'components-run-in-the-browser': ['components/c.ts', "import 'node:fs';"],
  'app-is-routing': ['app/page.tsx', "import '../server/services/scale';"],
  'components-do-not-know-pages': ['components/d.ts', "import '../app/layout';"],
  'product-does-not-use-tests': ['server/services/h.ts', "import './scale.test';"],
  'no-circles': ['server/services/ring-too.ts', "import './ring';"],
  'everything-resolves': ['server/services/lost.ts', "import './nowhere';"],
};

/** What the violations above import, and code that no rule may complain about. */
const SURROUNDINGS: Record<string, string> = {
  'app/layout.tsx': "import '../components/fine';",
  'components/fine.ts':
    "import '../server/domain/fine'; import type { Api } from '../server/api/fine';",
  'server/api/fine.ts': "import '../services/scale'; export type Api = string;",
  'server/domain/fine.ts': "import 'zod';",
  'server/domain/fine.test.ts': "import 'node:fs';",
  'server/drivers/process/start.ts': "import '../shared';",
  'server/drivers/shared.ts': "import 'node:fs'; import '../domain/fine';",
  'server/runtime.ts': "import './store/save'; import './drivers/process/start';",
  'server/services/scale.ts': "import '../domain/fine';",
  'server/services/scale.test.ts': "import '../store/save';",
  'server/services/ring.ts': "import './ring-too';",
  'server/store/save.ts': "import '@prisma/client'; export type Save = string;",
  'node_modules/zod/index.js': 'export {};',
  'node_modules/@prisma/client/index.js': 'export {};',
};

const resultSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

test('every rule has a violation here, so that none can be written that never fires', () => {
  const { forbidden } = z
    .object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string().min(40) })) })
    .parse(createRequire(import.meta.url)(CONFIG));
  expect(Object.keys(VIOLATIONS).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

test('each rule is reported for its violation, and for nothing else', {
  timeout: 60_000,
}, async () => {
  const violations = Object.fromEntries(Object.values(VIOLATIONS));
  const { summary } = await cruise(fixtureTree({ ...SURROUNDINGS, ...violations }));

  const found = (name: string) =>
    summary.violations.filter(({ rule }) => rule.name === name).map(({ from }) => from);
  for (const [name, [from]] of Object.entries(VIOLATIONS))
    expect(found(name), name).toContain(from);

  const innocent = Object.keys(SURROUNDINGS);
  expect(summary.violations.filter(({ from }) => innocent.includes(from))).toEqual([]);
});

test('a run that sees next to nothing fails, although nothing is wrong in it', {
  timeout: 60_000,
}, () => {
  const tree = fixtureTree({ 'server/main.ts': '', 'app/page.tsx': '', 'components/a.ts': '' });
  const check = join(PROJECT, 'scripts/check-dependencies.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [check, tree], {
    encoding: 'utf8',
  });
  expect(stdout).toContain('no dependency violations found');
  expect(stderr).toContain('Only 3 modules were looked at');
  expect(status).toBe(1);
});

function fixtureTree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'vamp-dependency-rule-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\nexport {};\n`);
  }
  for (const name of ['tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(join(PROJECT, name), join(root, name));
  }
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({ dependencies: { zod: '*', '@prisma/client': '*' } }),
  );
  return root;
}

function cruise(root: string): Promise<z.infer<typeof resultSchema>> {
  const program = join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--output-type=json', 'app', 'components', 'server'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      // Found violations are its exit code; only an answer that cannot be read is an error here.
      const result = resultSchema.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : null);
      if (result.success) resolve(result.data);
      else reject(new Error(`${error?.message}\n${stderr}`));
    });
  });
}
