import { expect, it } from 'vitest';
import { parseImageName } from './image-name';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

it.each([
  ['nginx', 'nginx', 'latest', 'docker.io'],
  ['shop/web:1.0', 'shop/web', '1.0', 'docker.io'],
  ['localhost/web', 'localhost/web', 'latest', 'localhost'],
  ['127.0.0.1:5000/shop/web:9', '127.0.0.1:5000/shop/web', '9', '127.0.0.1:5000'],
  ['ghcr.io/shop/web', 'ghcr.io/shop/web', 'latest', 'ghcr.io'],
  [`ghcr.io/shop/web:1@${DIGEST}`, 'ghcr.io/shop/web', DIGEST, 'ghcr.io'],
])('reads %s', (text, repository, tag, registry) => {
  expect(parseImageName(text)).toEqual({ repository, tag, registry });
});

it.each(['', 'Shop/Web', 'a b', 'web:', ':1', 'web@sha256:12', '../web:1', 'http://web'])(
  'refuses `%s`',
  (text) => {
    expect(parseImageName(text)).toBeNull();
  },
);
