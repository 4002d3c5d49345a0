import { Problem } from '../../domain/problem';
import type { BlueprintRecord } from '../../ports/store';
import type { ServiceCall } from '../context';
import { readSource } from '../read-source';
import type { SaveBlueprintInput } from './schemas';

/** Stores a valid blueprint as a new revision. */
export async function saveBlueprint({
  ctx,
  input,
}: ServiceCall<SaveBlueprintInput>): Promise<BlueprintRecord> {
  const { blueprint } = readSource(input.source);
  if (input.name !== undefined && input.name !== blueprint.name) {
    throw new Problem('invalid', {
      name: 'InconsistentArtifactName',
      message: `the document is named ${blueprint.name}, the address says ${input.name}`,
      advice: 'make the two names equal',
    });
  }
  return ctx.store.transaction(async (tx) => {
    const before = await tx.blueprints.find(blueprint.name);
    const expected = input.expectedRevision;
    if (expected !== undefined && before !== null && before.revision !== expected) {
      throw new Problem('conflict', {
        message: `${blueprint.name} was changed meanwhile: it is at revision ${before.revision}, your edit began at ${expected}`,
        advice: 'load the new revision and make your change again, or save anyway',
      });
    }
    const { author } = ctx;
    const now = ctx.clock.now();
    const { name } = blueprint;
    const record = await tx.blueprints.save({ name, source: input.source, author, now });
    if (before?.revision !== record.revision) {
      const verb = before === null ? 'create' : 'update';
      await tx.appendEvents(author, now, [
        {
          type: 'archive',
          tags: [`blueprints:${name}`, `archive:${verb}`],
          value: { revision: record.revision },
        },
      ]);
    }
    return record;
  });
}
