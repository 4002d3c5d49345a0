import { z } from 'zod';
import { blueprintSchema } from './blueprint';

/** JSON Schema (draft 7) of a blueprint as people write it, for completion and hover help in an editor. */
export function blueprintJsonSchema(): object {
  return z.toJSONSchema(blueprintSchema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
}
