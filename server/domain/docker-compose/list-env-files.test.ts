import { expect, test } from 'vitest';
import { listEnvFiles } from './list-env-files';

test('every form of env_file, each path once', () => {
  const text = `
services:
  a: {image: x, env_file: .env}
  b: {image: x, env_file: [.env, ./b.env]}
  c: {image: x, env_file: [{path: c.env, required: false}]}
`;
  expect(listEnvFiles(text)).toEqual(['.env', './b.env', 'c.env']);
});

test('a text that is no compose file names none', () => {
  expect(listEnvFiles('- 1')).toEqual([]);
  expect(listEnvFiles('a: [')).toEqual([]);
});
