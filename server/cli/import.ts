import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { importCompose, listEnvFiles } from '../domain/docker-compose';
import { Problem } from '../domain/problem';
import type { CommandLine } from './command-line';
import { out } from './print';
import { missing, readFileText } from './read-file-text';

/** `import compose FILE`: prints the blueprint with notes as comments; what was left out goes to stderr. */
export async function importFile({ words, name, isJson }: CommandLine): Promise<number> {
  const [what, file] = words;
  if (what !== 'compose') {
    throw new Problem('invalid', {
      message: what === undefined ? 'what to import is missing' : `${what} cannot be imported`,
      advice: 'write: vamp import compose docker-compose.yml',
    });
  }
  if (file === undefined) throw missing('FILE');
  const text = await readFileText(file);
  const folder = file === '-' ? process.cwd() : dirname(resolve(file));
  const files = await readEnvFiles(folder, listEnvFiles(text));
  const { yaml, blueprint, findings } = importCompose(text, {
    name: name ?? nameOf(folder),
    files,
  });
  if (isJson) out(JSON.stringify({ file, valid: blueprint !== null, blueprint, findings }));
  else if (yaml !== null) process.stdout.write(yaml);
  if (!isJson) {
    for (const { severity, code, message, range } of findings) {
      const sign = severity === 'error' ? '✕' : '!';
      const place = `${range.startLine}:${range.startColumn}`;
      process.stderr.write(`${sign} ${file}:${place} ${code} ${message}\n`);
    }
  }
  return blueprint === null ? 1 : 0;
}

/** Compose calls a project after its folder; characters that no name holds are left out. */
function nameOf(folder: string): string {
  return basename(folder).replaceAll(/[\s/[\]]/g, '') || 'imported';
}

/** The contents of those that can be read; the import reports the others. */
async function readEnvFiles(folder: string, paths: string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of paths) {
    try {
      found[path] = await readFile(isAbsolute(path) ? path : join(folder, path), 'utf8');
    } catch {
      // Reported by the import, with its place in the file.
    }
  }
  return found;
}
