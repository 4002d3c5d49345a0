import { expect } from 'vitest';
import { readBlueprint } from '../language/read-blueprint.test-support';
import { importCompose } from '.';

/** Imports a file that can be, and reads the result back. */
export function imported(text: string, files: Record<string, string> = {}) {
  const result = importCompose(text, { name: 'shop', files });
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const read = readBlueprint(result.yaml ?? '').findings;
  expect(read.filter(({ severity }) => severity === 'error')).toEqual([]);
  const messages = result.findings.map(({ code, path, message }) => ({ code, path, message }));
  return { yaml: result.yaml ?? '', blueprint: result.blueprint, messages };
}

/** A service `it` with these keys, beside one called `other`. */
export function service(text: string) {
  return imported(`services:\n  other: {image: other, ports: [80]}\n  it: {image: it, ${text}}`);
}

export function cluster(text: string) {
  return service(text).blueprint?.clusters;
}
