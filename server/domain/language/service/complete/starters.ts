import { type DocumentKind, singularOf } from '../../../artifact';
import type { Offer } from './completion-list';
import { indentLines } from './snippet-text';

/** The lines of a first document of a kind, with places to fill in; `kind` is put in front where it is needed. */
const STARTERS: readonly { kind: DocumentKind; detail: string; lines: readonly string[] }[] = [
  {
    kind: 'blueprints',
    detail: 'clusters of services and the gateways to them',
    lines: [
      'name: ${1:shop:1.0}',
      'gateways:',
      '  ${2:9050}: ${3:api}/${4:web}',
      'clusters:',
      '  ${3:api}:',
      '    services:',
      '      - breed:',
      '          name: ${5:api:1.0}',
      '          deployable: ${6:acme/api:1.0}',
      '          ports:',
      '            ${4:web}: ${7:8080/http}',
      '        scale: {cpu: ${8:0.2}, memory: ${9:128MB}, instances: ${10:1}}',
    ],
  },
  {
    kind: 'breeds',
    detail: 'one version of a service',
    lines: [
      'name: ${1:api:1.0}',
      'deployable: ${2:acme/api:1.0}',
      'ports:',
      '  ${3:web}: ${4:8080/http}',
    ],
  },
  {
    kind: 'gateways',
    detail: 'a door of its own',
    lines: [
      'name: ${1:shop}',
      'port: ${2:9050}',
      'routes:',
      '  ${3:shop/api/web}: {weight: ${4:100%}}',
    ],
  },
  {
    kind: 'workflows',
    detail: 'something that runs now and then',
    lines: ['name: ${1:report}', 'breed: ${2:report:1.0}', 'schedule: ${3:daemon}'],
  },
  {
    kind: 'scales',
    detail: 'resources by name',
    lines: ['name: ${1:small}', 'cpu: ${2:0.2}', 'memory: ${3:128MB}', 'instances: ${4:1}'],
  },
  {
    kind: 'conditions',
    detail: 'which requests, by name',
    lines: ['name: ${1:beta}', 'condition: ${2:path begins /beta}'],
  },
  {
    kind: 'slas',
    detail: 'a level a cluster must keep',
    lines: [
      'name: ${1:fast}',
      'type: response_time_sliding_window',
      'threshold: {upper: ${2:500}, lower: ${3:100}}',
      'window: {interval: ${4:60}, cooldown: ${5:120}}',
    ],
  },
  {
    kind: 'escalations',
    detail: 'what is done when a level is not kept',
    lines: [
      'name: ${1:more}',
      'type: scale_instances',
      'minimum: ${2:1}',
      'maximum: ${3:5}',
      'scale_by: ${4:1}',
    ],
  },
  {
    kind: 'routes',
    detail: 'settings of a route by name',
    lines: ['name: ${1:careful}', 'weight: ${2:10%}'],
  },
  {
    kind: 'rewrites',
    detail: 'another path for some requests',
    lines: ['name: ${1:old}', 'path: ${2:/v2 if path_beg /v1}'],
  },
  {
    kind: 'templates',
    detail: 'something others import',
    lines: ['name: ${1:base}', 'definition:', '  $0'],
  },
];

/** What an empty document may begin as; the kind is written where nothing else says it. */
export function starterOffers(asked: DocumentKind | null, isAmongOthers: boolean): Offer[] {
  return STARTERS.filter(({ kind }) => asked === null || kind === asked).map(
    ({ kind, detail, lines }) => {
      const isClear = asked !== null || (kind === 'blueprints' && !isAmongOthers);
      const all = isClear ? lines : [`kind: ${kind}`, ...lines];
      return {
        label: kind === 'slas' ? 'SLA' : singularOf(kind),
        kind: 'snippet',
        detail,
        insertText: `${indentLines(all, 0)}\n`,
        documentation: `A whole ${singularOf(kind)}. Tab goes from one place to fill in to the next.\n\n\`\`\`yaml\n${plain(all)}\n\`\`\``,
      };
    },
  );
}

function plain(lines: readonly string[]): string {
  return lines.map((line) => line.replaceAll(/\$\{\d+:([^}]*)\}|\$\d/g, '$1')).join('\n');
}

/** The lines of a breed, from its name on; `first` is the number of the first place to fill in. */
export function breedLines(name: string, first: number): string[] {
  return [
    `name: \${${first}:${name}}`,
    `deployable: \${${first + 1}:acme/${name}}`,
    'ports:',
    `  \${${first + 2}:web}: \${${first + 3}:8080/http}`,
  ];
}

/** The lines of a service with a breed of its own. */
export function serviceLines(name: string, first: number): string[] {
  return [
    'breed:',
    ...breedLines(name, first).map((line) => `  ${line}`),
    `scale: {cpu: \${${first + 4}:0.2}, memory: \${${first + 5}:128MB}, instances: \${${first + 6}:1}}`,
  ];
}

/** The lines of a cluster of one service, its name included. */
export function clusterLines(): string[] {
  const [breed = '', ...rest] = serviceLines('api:1.0', 2);
  return ['${1:api}:', '  services:', `    - ${breed}`, ...rest.map((line) => `      ${line}`)];
}
