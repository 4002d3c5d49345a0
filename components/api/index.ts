export { ApiProvider } from './api-provider';
export { type Explanation, explainError } from './explain-error';
export { useTRPC, useTRPCClient } from './trpc';
