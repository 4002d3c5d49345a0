// One place reads the environment: settings are then typed, checked at start and documented in one file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['app', 'components', 'server'];
const READER = join('server', 'env.ts');

const root = process.argv[2] ?? '.';
const findings = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, String(path))),
  )
  .filter((path) => /\.tsx?$/.test(path) && path !== READER)
  .filter((path) => !/\.test\.tsx?$|\/test-[a-z-]+\.ts$/.test(path) && !path.includes('generated'))
  .flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .map((text, index) => ({ text, where: `${path}:${index + 1}` }))
      .filter(({ text }) => /\bprocess\.env\b/.test(text)),
  );

for (const { where, text } of findings) console.error(`${where}: ${text.trim()}`);
if (findings.length > 0) {
  console.error(
    `\nOnly ${READER} reads process.env. Add the setting to its schema, and pass the value down through server/runtime.`,
  );
}
process.exit(findings.length > 0 ? 1 : 0);
