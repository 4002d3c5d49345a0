import type { Artifact, ArtifactName, Blueprint } from '../../domain/artifact';
import { resolveReferences } from '../../domain/compose';
import type { Finding } from '../../domain/language';
import type { PlanConflict } from '../../domain/plan';
import { Problem } from '../../domain/problem';
import { getArtifact, readOne, readWithLibrary } from '../artifacts';
import type { ServiceContext } from '../context';

type ReadingContext = ServiceContext;

/** The blueprint of a text: a blueprint, an exported deployment, or the name of a stored blueprint (dsl.md §17.2). */
export async function readToDeploy(
  ctx: ReadingContext,
  source: string,
): Promise<{ blueprint: Blueprint; findings: Finding[] }> {
  const { artifact, findings } = await readOne(ctx, source, {
    kind: 'deployments',
    isPartial: true,
  });
  if (artifact.kind !== 'deployments') throw notDeployable(artifact);
  const { blueprint } = artifact.value;
  if (!('reference' in blueprint)) return { blueprint, findings };
  return readStoredBlueprint(ctx, blueprint.reference);
}

async function readStoredBlueprint(ctx: ReadingContext, name: string) {
  const { source } = await getArtifact({ ctx, input: { kind: 'blueprints', name } });
  const { artifact, findings } = await readOne(ctx, source, {
    kind: 'blueprints',
    isPartial: true,
  });
  if (artifact.kind !== 'blueprints') throw notDeployable(artifact);
  return { blueprint: artifact.value, findings };
}

function notDeployable({ kind }: Artifact): Problem {
  return new Problem('invalid', {
    name: 'InconsistentArtifactKind',
    message: `the document is one of ${kind}; only a blueprint can be deployed`,
    advice: 'send a blueprint, or the name of one that is stored',
  });
}

const keyOf = ({ kind, name }: ArtifactName) => `${kind}:${name}`;

/** With everything it refers to in place; what is not stored is a conflict. */
export async function resolveStored(
  ctx: Pick<ServiceContext, 'store'>,
  blueprint: Blueprint,
): Promise<{ blueprint: Blueprint; conflicts: PlanConflict[] }> {
  const shelf = new Map<string, Artifact | null>();
  for (;;) {
    const unknown: ArtifactName[] = [];
    const resolved = resolveReferences(blueprint, (kind, name) => {
      const found = shelf.get(keyOf({ kind, name }));
      if (found === undefined) unknown.push({ kind, name });
      return found ?? null;
    });
    // What is found may refer to more; a round brings one level.
    if (unknown.length === 0) return resolved;
    for (const name of unknown) shelf.set(keyOf(name), null);
    for (const record of await ctx.store.artifacts.findMany(unknown)) {
      const { documents } = await readWithLibrary(ctx, record.source, { kind: record.kind });
      shelf.set(keyOf(record), documents[0]?.artifact ?? null);
    }
  }
}
