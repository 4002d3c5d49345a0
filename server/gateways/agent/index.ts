export { type AgentOptions, createAgentDriver } from './agent-driver';
export type { Plane, PlaneParts } from './plane';
export { runAgent } from './run-agent';
