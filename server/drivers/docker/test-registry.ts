import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export type TestRegistry = { host: string; requests: string[]; close(): Promise<void> };

export type TestRegistryAnswers = {
  /** `user:password`, without which it answers 401. */
  login?: string;
  /** It never answers when asked for an image. */
  isSilent?: boolean;
  /** The one image it has; all others are unknown. */
  image?: TestImage;
};

/** A registry on this machine, which engines talk to without TLS. */
export async function createTestRegistry(answers: TestRegistryAnswers = {}): Promise<TestRegistry> {
  const requests: string[] = [];
  const expected = answers.login && `Basic ${Buffer.from(answers.login).toString('base64')}`;
  const server = createServer(({ method, url = '', headers }, response) => {
    requests.push(`${method} ${url}`);
    if (expected !== undefined && headers.authorization !== expected)
      return refuse(response, 401, 'UNAUTHORIZED', 'authentication required');
    if (url === '/v2/') return void response.writeHead(200).end('{}');
    if (answers.isSilent === true) return;
    const content = answers.image?.contents.get(url.replace(/^.*\/(manifests|blobs)\//, ''));
    if (content === undefined) return refuse(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    response.writeHead(200, {
      'Content-Type': content.type,
      'Content-Length': content.bytes.length,
      'Docker-Content-Digest': digestOf(content.bytes),
    });
    response.end(method === 'HEAD' ? undefined : content.bytes);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('WWW-Authenticate', 'Basic realm="test"');
  response.writeHead(status).end(JSON.stringify({ errors: [{ code, message }] }));
}

type Content = { type: string; bytes: Buffer };
/** By digest, and the manifest by tag too. */
export type TestImage = { contents: ReadonlyMap<string, Content> };

const DOCKER_TYPE = 'application/vnd.docker';
const MANIFEST_TYPE = `${DOCKER_TYPE}.distribution.manifest.v2+json`;
const CONFIG_TYPE = `${DOCKER_TYPE}.container.image.v1+json`;
const LAYER_TYPE = `${DOCKER_TYPE}.image.rootfs.diff.tar.gzip`;

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** An image of one layer, as a registry holds it. */
export function createTestImage(input: {
  tag: string;
  files: Buffer;
  architecture: string;
  entrypoint: string[];
}): TestImage {
  const { tag, files, architecture, entrypoint } = input;
  const layer = { type: LAYER_TYPE, bytes: gzipSync(files) };
  const described = {
    architecture,
    os: 'linux',
    config: { Entrypoint: entrypoint },
    rootfs: { type: 'layers', diff_ids: [digestOf(files)] },
  };
  const config = { type: CONFIG_TYPE, bytes: Buffer.from(JSON.stringify(described)) };
  const referTo = ({ type, bytes }: Content) => ({
    mediaType: type,
    size: bytes.length,
    digest: digestOf(bytes),
  });
  const list = {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: referTo(config),
    layers: [referTo(layer)],
  };
  const manifest = { type: MANIFEST_TYPE, bytes: Buffer.from(JSON.stringify(list)) };
  const all = [layer, config, manifest].map((each) => [digestOf(each.bytes), each] as const);
  return { contents: new Map([...all, [tag, manifest]]) };
}
