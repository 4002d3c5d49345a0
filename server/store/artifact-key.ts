import { type ArtifactName, isArtifactKind } from '../domain/artifact';
import { storableText } from './storable';

/** `breeds:catalog:1.0`, as the database can hold it; no kind holds a colon. */
export function artifactKey({ kind, name }: { kind: string; name: string }): string {
  return `${kind}:${storableText(name)}`;
}

/** The names behind keys; those of a kind that this version does not know are left out. */
export function artifactNames(keys: readonly string[]): ArtifactName[] {
  return keys.flatMap((key) => {
    const colon = key.indexOf(':');
    const kind = key.slice(0, colon);
    return isArtifactKind(kind) ? [{ kind, name: key.slice(colon + 1) }] : [];
  });
}
