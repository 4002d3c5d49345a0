export { ApiProvider } from './api-provider';

export { explainError } from './explain-error';
export { useTRPC, useTRPCClient } from './trpc';
