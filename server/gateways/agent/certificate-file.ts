import { z } from 'zod';
import type { Certificate } from '../../ports/gateway-driver';
import { createSavedFile, type SavedFile } from './saved-file';
import { certificateSchema } from './schema';

/** Certificates with their keys: without them no TLS port could open while the control plane is away. */
export function createCertificateFile(path: string): SavedFile<Certificate> {
  return createSavedFile({ path, what: 'certificates', schema: z.array(certificateSchema) });
}
