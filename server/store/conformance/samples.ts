import type { ArtifactKind } from '../../domain/artifact';
import type { DeploymentSpec } from '../../domain/deployment';
import type { EventDraft } from '../../domain/event';
import type { ChangeSet } from '../../domain/plan';
import type { ArtifactRepository } from '../../ports/store';

/** A deployment in which every field of the type has a value, so that none can be lost unnoticed. */
export function sampleSpec(name: string, weight = 9_000): DeploymentSpec {
  return {
    name,
    clusters: [
      {
        name: 'catalog',
        services: [
          {
            name: 'catalog:1.0',
            deployable: { type: 'command', command: ['node', 'catalog.mjs'], directory: 'shop' },
            ports: [{ name: 'web', number: 8080, protocol: 'http' }],
            environment: { GREETING: 'grüß "dich"\n🙂' },
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
          },
          {
            name: 'catalog:2.0',
            deployable: { type: 'command', command: ['node', 'catalog.mjs'] },
            ports: [],
            environment: {},
            healthChecks: [],
            scale: { cpu: 1, memoryMb: 64, instances: 1 },
            dependsOn: [],
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
