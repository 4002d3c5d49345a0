import { type AgentOptions, createAgentDriver } from '../agent';
import { EMBEDDED_CAPABILITIES } from './capabilities';

/** The gateway that needs no installation: a process of its own, in Node. */
export const createEmbeddedGatewayDriver = (options: AgentOptions) =>
  createAgentDriver(
    { type: 'embedded', capabilities: EMBEDDED_CAPABILITIES, files: 'gateway' },
    options,
  );
