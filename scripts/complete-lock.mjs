// `node scripts/complete-lock.mjs`, after `npm install`: writes the optional packages of other platforms into the lock file.
// A registry that mirrors only some platforms makes npm leave them out, and `npm ci` then refuses the lock file.
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './steps/project.mjs';

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const file = process.argv[2] ?? inProject('package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages)
      continue;
    lock.packages[`node_modules/${name}`] = entryFor(name, version, parent);
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length > 0 ? `Added to the lock file: ${added.join(', ')}` : 'Nothing was missing.',
);

// Platform packages carry their platform in their name; the checksum stays open until somebody installs there.
function entryFor(name, version, parent) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (cpu.length === 0)
    throw new Error(`${name}: no platform in its name; add it with npm install`);
  const libc = os.includes('linux') ? { libc: [words.includes('musl') ? 'musl' : 'glibc'] } : {};
  return {
    version,
    cpu,
    ...(parent.dev ? { dev: true } : {}),
    ...libc,
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}
