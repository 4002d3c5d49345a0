import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject } from './steps/project.mjs';

const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));

test('npm ci accepts the lock file on every platform: no optional package is left out', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing, 'run `node scripts/complete-lock.mjs` after npm install').toEqual([]);
});

test('the lock file names no registry, so that it installs from any', () => {
  const named = Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'));
  expect(named).toEqual([]);
});
