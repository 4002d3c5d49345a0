import { z } from 'zod';
import { isSecretName } from '../../domain/secret';
import { PlainName } from '../artifacts';

const MAX_VALUE_BYTES = 65_536;

const SecretName = PlainName.refine(
  isSecretName,
  'the name of a secret holds none of { } : ; , $, and neither starts nor ends with a dot',
);

/** The messages never quote what was sent. */
const SecretValue = z
  .string({ error: 'the value of a secret is a text' })
  .min(1, 'the value is empty; remove the secret instead')
  .refine(
    (value) => Buffer.byteLength(value, 'utf8') <= MAX_VALUE_BYTES,
    'a value holds at most 64 KB',
  )
  .refine(
    (value) => !/[\0\uFFFD\p{Cs}]/u.test(value),
    'the value is not text; encode what is binary, e.g. as base64',
  );

export const SecretInput = z.object({ name: SecretName });
export type SecretInput = z.infer<typeof SecretInput>;

export const SaveSecretInput = z.object({ name: SecretName, value: SecretValue });
export type SaveSecretInput = z.infer<typeof SaveSecretInput>;

export const RemoveSecretInput = z.object({
  name: SecretName,
  /** Also while it is used; who uses it goes on with what it got, but cannot start again. */
  force: z.boolean().default(false),
});
export type RemoveSecretInput = z.infer<typeof RemoveSecretInput>;
