import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleSource } from '../ports/sample-source';

export function createSampleFile(projectDirectory: string): SampleSource {
  const path = join(projectDirectory, 'examples', 'shop', 'blueprint.yml');
  return { read: () => readFile(path, 'utf8') };
}
