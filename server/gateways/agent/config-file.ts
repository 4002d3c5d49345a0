import { z } from 'zod';
import { type GatewayConfig, gatewayConfigSchema } from '../../domain/gateway';
import { createSavedFile, type SavedFile } from './saved-file';

/** The gateways in force. */
export function createConfigFile(path: string): SavedFile<GatewayConfig> {
  return createSavedFile({ path, what: 'gateways', schema: z.array(gatewayConfigSchema) });
}
