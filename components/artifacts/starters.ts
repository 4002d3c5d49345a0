import type { PageKind } from './kinds';
import { quoteName } from './rename-document';

/** What a new document begins with: small, valid as it is, and with the parts one would want to change. */
export function starterOf(kind: PageKind, name = DEFAULT_NAMES[kind]): string {
  return `name: ${quoteName(name)}\n${BODIES[kind]}`;
}

const DEFAULT_NAMES: Readonly<Record<PageKind, string>> = {
  blueprints: 'my-service',
  breeds: 'my-service:1.0',
  gateways: 'my-gateway',
  routes: 'half',
  conditions: 'firefox',
  rewrites: 'to-v2',
  scales: 'small',
  slas: 'fast',
  escalations: 'one-more',
  workflows: 'nightly',
  templates: 'my-defaults',
};

/** `kind: …` is left out: the page says it, and so does the place it is stored under. */
const BODIES: Readonly<Record<PageKind, string>> = {
  blueprints: `
# Where requests come in: port of this machine → cluster/port.
gateways:
  9080: web/http

clusters:
  web:
    services:
      - breed:
          name: web:1.0
          # Change this to a program of yours; it listens on the port it is given in PORT.
          deployable: { type: command, definition: [node, stock.mjs], directory: examples/shop }
          ports: { http: 8080/http }
        scale: { cpu: 0.5, memory: 128MB, instances: 1 }
`,
  breeds: `# An image of your registry; a program of this machine is { type: command, definition: [node, app.mjs] }.
deployable: acme/my-service:1.0
ports:
  web: 8080/http
environment_variables:
  LOG_LEVEL: info
`,
  gateways: `port: 9070/http
routes:
  # deployment/cluster/port of something that runs; an address outside is "[https://example.org]".
  shop/storefront/web:
    weight: 100%
`,
  routes: `weight: 50%
# Only these requests may take it.
condition: User-Agent = Firefox
condition_strength: 100%
`,
  conditions: `condition: User-Agent = Firefox
`,
  rewrites: `# New path, then which requests it is for.
path: /v2/items if path_beg /items
`,
  scales: `cpu: 0.2
memory: 128MB
instances: 2
`,
  slas: `type: response_time_sliding_window
# Milliseconds.
threshold: { upper: 500, lower: 100 }
# Seconds.
window: { interval: 60, cooldown: 120 }
escalations:
  - type: scale_instances
    minimum: 1
    maximum: 5
    scale_by: 1
`,
  escalations: `type: scale_instances
minimum: 1
maximum: 5
scale_by: 1
`,
  workflows: `breed:
  name: nightly-report:1.0
  deployable: { type: command, definition: [node, report.mjs] }
# Every day; \`daemon\` runs for ever, { event: some-tag } on each such event.
schedule: { time: P1D }
`,
  templates: `# What documents get that say \`import: my-defaults\`; what they say themselves wins.
definition:
  metadata:
    owner: my-team
`,
};
