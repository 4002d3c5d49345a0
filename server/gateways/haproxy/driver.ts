import { type AgentOptions, createAgentDriver } from '../agent';
import { HAPROXY_CAPABILITIES } from './capabilities';

/** The gateway that HAProxy carries, supervised by an agent of ours: `command` starts it, with `--set binary=<path>`. */
export const createHaproxyGatewayDriver = (options: AgentOptions) =>
  createAgentDriver(
    { type: 'haproxy', capabilities: HAPROXY_CAPABILITIES, files: 'haproxy' },
    options,
  );
