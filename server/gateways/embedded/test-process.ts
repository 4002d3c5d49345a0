import { type BundledAgent, bundleAgent } from '../agent/test-process';

/** The embedded gateway's process, bundled for a test or a benchmark. */
export const bundleGateway = (): Promise<BundledAgent> =>
  bundleAgent(new URL('./gateway-process.ts', import.meta.url));
