import type { ArtifactKind, ArtifactName } from '@/server/domain/artifact';

/** Where things live. Names may hold slashes (`shop/catalog/web`): each segment is encoded by itself. */
export const deploymentPath = (name: string) => `/deployments/${encode(name)}`;
export const gatewayPath = (name: string) => `/traffic/${encode(name)}`;
export const blueprintPath = (name: string) => artifactPath({ kind: 'blueprints', name });

export const artifactsPath = (kind: ArtifactKind) =>
  kind === 'deployments' ? '/deployments' : `/artifacts/${kind}`;

/** The page of one stored document; a deployment has one of its own. */
export function artifactPath({ kind, name }: ArtifactName): string {
  if (kind === 'deployments') return deploymentPath(name);
  // Something may be called `new`, which is the page of what is not stored yet.
  if (name === 'new') return `${newArtifactPath(kind)}?stored=1`;
  return `${artifactsPath(kind)}/${encode(name)}`;
}

type NewArtifact = {
  /** What it is to be called. */
  name?: string;
  /** What it begins as a copy of. */
  from?: string;
};

export function newArtifactPath(kind: ArtifactKind, { name, from }: NewArtifact = {}): string {
  const query = new URLSearchParams({
    ...(name !== undefined && { name }),
    ...(from !== undefined && { from }),
  });
  return `${artifactsPath(kind)}/new${query.size === 0 ? '' : `?${query}`}`;
}

export function instancePath(deployment: string, instance: string): string {
  return `${deploymentPath(deployment)}?instance=${encodeURIComponent(instance)}`;
}

/** Beside the deployments: a kept plan may be of one that is not there yet. */
export const keptPlanPath = (id: number) => `/deployments?plan=${id}`;

type LogSource = { cluster?: string; service?: string; instance?: string };

/** The log of a deployment, or of a part of it. */
export function logsPath(deployment: string, source: LogSource = {}): string {
  const query = new URLSearchParams(source);
  return `${deploymentPath(deployment)}/logs${query.size === 0 ? '' : `?${query}`}`;
}

function encode(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
