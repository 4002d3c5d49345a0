import { type BundledAgent, bundleAgent } from '../agent/test-process';
import { findHaproxy } from './find-haproxy';

/** The HAProxy of this machine; null where there is none. */
export function haproxyHere(): string | null {
  const found = findHaproxy(undefined, process.env.PATH ?? '');
  return found.ok ? found.haproxy.path : null;
}

/** The agent of HAProxy, bundled for a test or a benchmark. */
export async function bundleHaproxyAgent(binary: string): Promise<BundledAgent> {
  const { command, remove } = await bundleAgent(new URL('./haproxy-process.ts', import.meta.url));
  return { command: [...command, '--set', `binary=${binary}`], remove };
}
