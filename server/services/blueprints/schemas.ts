import { z } from 'zod';
import { PlainName, SourceText } from '../artifacts';

/** What is saved by those who only know blueprints. */
export const SaveBlueprintInput = z.object({
  name: PlainName.optional(),
  source: SourceText,
  expectedRevision: z.int().min(0).optional(),
});
