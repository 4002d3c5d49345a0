export { ApiProvider } from './api-provider';

export { useTRPC, useTRPCClient } from './trpc';
