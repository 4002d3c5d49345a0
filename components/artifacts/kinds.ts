import type { ArtifactKind } from '@/server/domain/artifact';

/** Kinds with pages of their own kind; a deployment is no text, it runs. */
export type PageKind = Exclude<ArtifactKind, 'deployments'>;

type KindWords = {
  /** Of many, as a heading. */
  label: string;
  /** Of one, within a sentence. */
  one: string;
  /** What it is and what it is good for. */
  about: string;
};

export const KIND_WORDS: Readonly<Record<PageKind, KindWords>> = {
  blueprints: {
    label: 'Blueprints',
    one: 'blueprint',
    about:
      'A blueprint says in one document which services there are, in which versions, what they need and how traffic enters. Save it, see the plan, deploy it; what runs is compared with it from then on.',
  },
  breeds: {
    label: 'Breeds',
    one: 'breed',
    about:
      'A breed is one version of one service: what to run, its ports, its variables and what it depends on. Blueprints name it instead of describing it again.',
  },
  gateways: {
    label: 'Gateways',
    one: 'gateway',
    about:
      'A gateway of its own opens a port and divides its traffic among routes, also across deployments or to addresses outside.',
  },
  routes: {
    label: 'Routes',
    one: 'route',
    about: 'A route keeps weight, condition and rewrites under one name, for gateways to refer to.',
  },
  conditions: {
    label: 'Conditions',
    one: 'condition',
    about:
      'A condition says which requests a route is for. Under a name, all routes that mean the same people say so in one place.',
  },
  rewrites: {
    label: 'Rewrites',
    one: 'rewrite',
    about: 'A rewrite changes the path of a request before it reaches the service.',
  },
  scales: {
    label: 'Scales',
    one: 'scale',
    about: 'A scale says how much one instance may use, and how many instances there are.',
  },
  slas: {
    label: 'SLAs',
    one: 'SLA',
    about:
      'An SLA says what users may expect of a cluster, and which escalations follow when they do not get it.',
  },
  escalations: {
    label: 'Escalations',
    one: 'escalation',
    about:
      'An escalation is what happens when a service level is missed: scale, tell, shift traffic.',
  },
  workflows: {
    label: 'Workflows',
    one: 'workflow',
    about: 'A workflow runs a breed for ever, by the clock, or whenever an event arrives.',
  },
  templates: {
    label: 'Templates',
    one: 'template',
    about:
      'A template is a part of a document that others import and complete, so that what is common is written once.',
  },
};

/** In the order in which they are offered: what people write most comes first. */
export const PAGE_KINDS: readonly PageKind[] = Object.keys(KIND_WORDS).filter(isPageKind);

export function isPageKind(kind: string): kind is PageKind {
  return Object.hasOwn(KIND_WORDS, kind);
}

/** What a kind is called in a sentence, also one without pages. */
export function wordFor(kind: ArtifactKind): string {
  return isPageKind(kind) ? KIND_WORDS[kind].one : 'deployment';
}
