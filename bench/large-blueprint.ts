const LINES_OF_A_CLUSTER = 26;

/** A valid blueprint of about `lines` lines: clusters of two versions that need the one before. */
export function blueprintOfLines(lines: number): string {
  const count = Math.max(1, Math.round((lines - 4) / LINES_OF_A_CLUSTER));
  const clusters = Array.from({ length: count }, (_, index) => cluster(index));
  return `name: large
gateways:
  9050: c0/web
clusters:
${clusters.join('')}`;
}

function cluster(index: number): string {
  const needs = index === 0 ? '' : `          dependencies: {before: "c${index - 1}:1.0"}\n`;
  const url = index === 0 ? 'none' : 'http://$before.host:$before.ports.web';
  const version = (name: string) => `      - breed:
          name: c${index}:${name}
          deployable: {type: command, definition: [node, service.mjs]}
          ports: {web: 8080/http}
          environment_variables:
            LOG_LEVEL: info
            URL: "${url}"
${needs}        scale: {cpu: 0.1, memory: 64MB, instances: 2}
`;
  return `  c${index}:
    services:
${version('1.0')}${version('2.0')}    gateways:
      web:
        routes:
          c${index}:1.0: {weight: 90%}
          c${index}:2.0: {weight: 10%}
    health_checks: {path: /health, port: web, interval: 2s}
`;
}
