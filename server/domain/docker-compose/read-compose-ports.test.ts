import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importCompose, readComposePorts } from '.';

/** Real files of the original project; they lie beside the repository and are not part of it. */
const CORPUS = join(import.meta.dirname, '../../../../shared/vamp/corpus/vamp/1.2.1/compose');
const read = (name: string) => readFileSync(join(CORPUS, name), 'utf8');

test.each([
  ['8080', { number: 8080, protocol: 'http', published: null }],
  ['"80:8080"', { number: 8080, protocol: 'http', published: 80 }],
  ['22:23', { number: 23, protocol: 'http', published: 22 }],
  ['"127.0.0.1:80:8080"', { number: 8080, protocol: 'http', published: 80 }],
  ['"127.0.0.1::8080"', { number: 8080, protocol: 'http', published: null }],
  ['"[::1]:80:8080"', { number: 8080, protocol: 'http', published: 80 }],
  ['"9090-9091:8080-8081"', { number: 8080, protocol: 'http', published: 9090 }],
  ['"8080/tcp"', { number: 8080, protocol: 'tcp', published: null }],
  ['"8080/HTTP"', { number: 8080, protocol: 'http', published: null }],
  ['"5432:5432"', { number: 5432, protocol: 'tcp', published: 5432 }],
  ['{target: 80, published: 8080}', { number: 80, protocol: 'http', published: 8080 }],
  ['{target: 80, published: "8080-8085"}', { number: 80, protocol: 'http', published: 8080 }],
  ['{target: 80, protocol: tcp}', { number: 80, protocol: 'tcp', published: null }],
])('%s', (written, port) => {
  const { ports } = readComposePorts(`ports: [${written}]`);
  expect(ports).toEqual([{ name: `port_${port.number}`, ...port }]);
});

test.each(['"8080/udp"', '"8080/sctp"', 'abc', '0', '65536', '"80:"', '{published: 80}', '[80]'])(
  '%s is refused',
  (written) => {
    const { ports, findings } = readComposePorts(`ports: [${written}]`);
    expect(ports).toBeNull();
    expect(findings).toMatchObject([
      { severity: 'error', path: expect.stringMatching(/^\/ports\/0/) },
    ]);
  },
);

describe.skipIf(!existsSync(CORPUS))('real files', () => {
  test('ports in every short form', () => {
    const numbers = readComposePorts(read('compose2.yml')).ports?.map(({ number }) => number);
    expect(numbers).toEqual([3000, 3000, 8000, 8080, 22, 8001, 5000, 6060]);
  });

  test('a port that speaks something else', () => {
    expect(readComposePorts(read('compose4.yml')).findings).toMatchObject([
      { code: 'UnsupportedProtocolError', path: '/ports/0' },
    ]);
  });

  test('an application of thirteen services', () => {
    const { blueprint, findings } = importCompose(read('compose1.yml'), { name: 'socks' });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.keys(Object(blueprint?.clusters))).toHaveLength(13);
  });
});
