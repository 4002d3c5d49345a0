import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { type ImageName, parseImageName } from './image-name';
import { readJsonLines } from './json-lines';
import { pullProblem } from './pull-problem';
import { createPullProgress } from './pull-progress';
import { pullLineSchema } from './schema';

const nameOf = (image: string): ImageName => {
  const name = parseImageName(image);
  if (name === null) throw new Error(image);
  return name;
};
const problemOf = (said: string, image = 'ghcr.io/shop/web:9') =>
  pullProblem(image, nameOf(image), said);

it.each([
  [
    'manifest for ghcr.io/shop/web:9 not found: manifest unknown: manifest unknown',
    'invalid',
    /does not exist at the registry ghcr\.io/,
  ],
  [
    'no matching manifest for linux/arm64/v8 in the manifest list entries',
    'invalid',
    /for the processor of this machine/,
  ],
  ['Head "https://ghcr.io/v2/shop/web/manifests/9": unauthorized', 'refused', /asks for a login/],
  ['Get "http://127.0.0.1:5000/v2/": no basic auth credentials', 'refused', /asks for a login/],
  [
    "pull access denied for web, repository does not exist or may require 'docker login'",
    'refused',
    /does not exist at .*, or needs a login/,
  ],
  [
    'Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io: no such host',
    'unavailable',
    /cannot be pulled from/,
  ],
  ['toomanyrequests: You have reached your pull rate limit', 'unavailable', /rate limit/],
])('explains `%s`', (said, code, message) => {
  const problem = problemOf(said);
  expect(problem).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(problem.detail.advice).not.toBe('');
});

it('says how to log in, at Docker Hub without its name', () => {
  expect(problemOf('unauthorized').detail.advice).toContain('docker login ghcr.io.');
  expect(problemOf('unauthorized', 'shop/web').detail.advice).toContain('docker login.');
});

it('adds up the layers of a pull', async () => {
  const lines = [
    { status: 'Pulling from shop/web', id: '9' },
    { status: 'Pulling fs layer', id: 'aaaaaaaaaaaa', progressDetail: {} },
    { status: 'Already exists', id: 'bbbbbbbbbbbb', progressDetail: {} },
    {
      status: 'Downloading',
      id: 'aaaaaaaaaaaa',
      progressDetail: { current: 1_000_000, total: 4_000_000 },
    },
    'not JSON',
    { status: 'Download complete', id: 'aaaaaaaaaaaa', progressDetail: {} },
    { status: 'Extracting', id: 'aaaaaaaaaaaa', progressDetail: { current: 10, total: 20 } },
  ];
  const text = lines
    .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    .join('\r\n');
  const bytes = Buffer.from(`${text}\r\n`);
  const stream = Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]);
  const progress = createPullProgress('shop/web:9');
  const said: string[] = [progress.describe()];
  for await (const line of readJsonLines(stream, pullLineSchema)) {
    progress.add(line);
    said.push(progress.describe());
  }
  expect([...new Set(said)]).toEqual([
    'pulling shop/web:9',
    'pulling shop/web:9: 0 of 1 layers, 0.0 of 0.0 MB',
    'pulling shop/web:9: 1 of 2 layers, 0.0 of 0.0 MB',
    'pulling shop/web:9: 1 of 2 layers, 1.0 of 4.0 MB',
    'pulling shop/web:9: 2 of 2 layers, 4.0 of 4.0 MB',
  ]);
});
