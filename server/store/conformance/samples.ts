import type { ArtifactKind } from '../../domain/artifact';
import type { ActionProgress, DeploymentSpec } from '../../domain/deployment';
import type { EventDraft } from '../../domain/event';
import type { ChangeSet } from '../../domain/plan';
import type { ArtifactRepository, OperationRecord, PlanRecord } from '../../ports/store';

/** A deployment in which every field of the type has a value, so that none can be lost unnoticed. */
export function sampleSpec(name: string, weight = 9_000): DeploymentSpec {
  return {
    name,
    environment: { catalog: { GREETING: '$text' } },
    clusters: [
      {
        name: 'catalog',
        services: [
          {
            name: 'catalog:1.0',
            deployable: { type: 'command', command: ['node', 'catalog.mjs'], directory: 'shop' },
            ports: [{ name: 'web', number: 8080, protocol: 'http' }],
            environment: { GREETING: 'grüß "dich"\n🙂' },
            secrets: { DATABASE_URL: ['postgresql://shop:', { secret: 'db-password' }, '@db'] },
            healthChecks: [
              {
                path: '/health',
                port: 'web',
                protocol: 'HTTP',
                initialDelayMs: 100,
                intervalMs: 1_000,
                timeoutMs: 500,
                failures: 3,
              },
            ],
            scale: { cpu: 0.25, memoryMb: 128, instances: 2 },
            dependsOn: ['stock'],
            arguments: [{ key: 'privileged', value: 'true' }],
            network: 'BRIDGE',
            dialects: { docker: { Labels: { team: ['shop', null, 1] } } },
            generation: 3,
          },
          {
            name: 'catalog:2.0',
            deployable: { type: 'command', command: ['node', 'catalog.mjs'] },
            ports: [],
            environment: {},
            secrets: {},
            healthChecks: [],
            scale: { cpu: 1, memoryMb: 64, instances: 1 },
            dependsOn: [],
            arguments: [],
            network: null,
            dialects: {},
            generation: 0,
          },
        ],
      },
    ],
    gateways: [
      {
        name: `${name}/catalog/web`,
        kind: 'internal',
        port: 33_000,
        protocol: 'http',
        routes: [
          { name: 'catalog:1.0', weight },
          { name: 'catalog:2.0', weight: 10_000 - weight },
        ],
      },
    ],
  };
}

export function sampleChangeSet(deployment: string): ChangeSet {
  return {
    deployment,
    actions: [
      {
        id: 'update-gateway:catalog',
        kind: 'update-gateway',
        change: 'modify',
        subject: `${deployment}/catalog/web`,
        summary: '90 / 10',
        reason: 'the weights changed',
        dependsOn: [],
        traffic: [
          {
            gateway: `${deployment}/catalog/web`,
            before: [{ route: 'catalog:1.0', weight: 10_000 }],
            after: [{ route: 'catalog:1.0', weight: 9_000 }],
          },
        ],
      },
    ],
    conflicts: [{ code: 'port', subject: 'web', message: 'is taken', advice: 'take another' }],
  };
}

export function sampleProgress(): ActionProgress[] {
  return [
    {
      action: 'update-gateway:catalog',
      state: 'failed',
      startedAt: 1_100,
      finishedAt: 1_200,
      reason: 'port 33000 is taken',
      lastLines: ['listening', 'EADDRINUSE'],
    },
  ];
}

type OperationInput = Omit<OperationRecord, 'id' | 'state' | 'reason' | 'finishedAt'>;

export function sampleOperation(
  deployment: string,
  said: Partial<OperationInput> = {},
): OperationInput {
  return {
    deployment,
    kind: 'apply',
    author: 'ada',
    origin: 'cli',
    changeSet: sampleChangeSet(deployment),
    progress: sampleProgress(),
    options: { rollBackOnFailure: false },
    revision: 7,
    previousSpec: sampleSpec(deployment),
    startedAt: 1_000,
    ...said,
  };
}

export function samplePlan(deployment: string): Omit<PlanRecord, 'id'> {
  return {
    deployment,
    kind: 'merge',
    author: 'ada',
    request: { source: 'name: shop', mode: 'merge' },
    baseRevision: 4,
    changeSet: sampleChangeSet(deployment),
    createdAt: 1_000,
  };
}

export function draft(type: string, ...tags: string[]): EventDraft {
  return { type, tags, value: { type } };
}

export function sampleArtifact(
  kind: ArtifactKind,
  name: string,
  source: string,
): Parameters<ArtifactRepository['save']>[0] {
  return { kind, name, source, references: [], author: 'ada', now: 1_000 };
}
