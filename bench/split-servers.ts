import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type Helper = { port: number; process: ChildProcess };

/** Answers with its own letter. */
const TARGET = `
import http from 'node:http';
const body = process.argv[1];
const server = http.createServer((_, response) => {
  response.writeHead(200, { 'Content-Length': '1' });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** The reverse proxy anybody writes first; a line on its standard input names the port to send to from now on. */
const PLAIN_PROXY = `
import http from 'node:http';
let port = Number(process.argv[1]);
process.stdin.on('data', (line) => { port = Number(line); console.log('switched'); });
const agent = new http.Agent({ keepAlive: true });
const server = http.createServer((request, response) => {
  const { method, url: path, headers } = request;
  const upstream = http.request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  request.pipe(upstream);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

export const startTarget = (letter: string) => start(TARGET, letter);
export const startPlainProxy = (targetPort: number) => start(PLAIN_PROXY, String(targetPort));

/** Resolves when the plain proxy has confirmed the switch. */
export async function switchPlainProxy(proxy: Helper, targetPort: number): Promise<void> {
  const confirmed = proxy.process.stdout ? once(proxy.process.stdout, 'data') : null;
  proxy.process.stdin?.write(`${targetPort}\n`);
  await confirmed;
}

async function start(source: string, argument: string): Promise<Helper> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', source, argument], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { port: Number(String(line)), process: child };
}
