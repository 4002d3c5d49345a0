type SmallBlueprint = {
  name: string;
  /** Of this machine, where clients come in. */
  port: number;
  version?: string;
  /** The program of its one service. */
  program?: string;
  instances?: number;
};

/** Answers with its version as soon as it runs. */
const answering = (version: string) =>
  `require('node:http').createServer((_, a) => a.end('${version}')).listen(process.env.PORT, '127.0.0.1')`;

/** The same, but not before `seconds`. */
export const slow = (version: string, seconds: number) =>
  `console.log('warming up'); setTimeout(() => ${answering(version)}, ${seconds * 1_000})`;

/** Says why and ends. */
export const FAILING = `console.error('no database at db:5432'); process.exit(7)`;

/** One cluster of one version with a health check; version 1.0 answers at once. */
export function smallBlueprint(wanted: SmallBlueprint): string {
  const { name, port, version = '1.0', instances = 1 } = wanted;
  const program = wanted.program ?? answering(version);
  return `name: ${name}
gateways:
  ${port}: web/web
clusters:
  web:
    services:
      - breed:
          name: ${name}-web:${version}
          deployable: { type: command, definition: [node, -e, ${JSON.stringify(program)}] }
          ports: { web: 8080/http }
        scale: { cpu: 0.1, memory: 64MB, instances: ${instances} }
    health_checks:
      { path: /, port: web, initial_delay: 1s, interval: 1s, timeout: 1s, failures: 3 }
`;
}
