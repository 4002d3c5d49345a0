import { type AgentOptions, createAgentDriver } from '../agent';
import { EMBEDDED_CAPABILITIES } from './capabilities';

/** MB for what is young, twice node's own: a request is rubbish a moment later, and is cleared away half as often. */
const YOUNG_SPACE = '--max-semi-space-size=32';

/** The gateway that needs no installation: a process of its own, in Node. */
export const createEmbeddedGatewayDriver = (options: AgentOptions) => {
  const [node = process.execPath, ...args] = options.command;
  return createAgentDriver(
    { type: 'embedded', capabilities: EMBEDDED_CAPABILITIES, files: 'gateway' },
    { ...options, command: [node, YOUNG_SPACE, ...args] },
  );
};
