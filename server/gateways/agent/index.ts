export { type AgentOptions, createAgentDriver } from './agent-driver';
export { explainBindError } from './bind-problem';
export { isAlive } from './is-alive';
export type { Plane, PlaneParts } from './plane';
export { runAgent } from './run-agent';
export { createSavedFile } from './saved-file';
export { makeSocketFolder, socketPathOf } from './socket-path';
