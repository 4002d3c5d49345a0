import type { LogLine } from '../../domain/deployment';
import { describeError } from '../../domain/problem';
import type { EngineClient } from './client';
import { refusalStatus, sentence } from './engine-problem';
import { createLogParser } from './log-lines';
import type { ContainerDetail } from './schema';

/** Lines of one container, oldest first. One that keeps no logs says so in a line of its own. */
export async function readLogs(
  client: EngineClient,
  { Id, Config }: ContainerDetail,
  { tail }: { tail: number },
): Promise<LogLine[]> {
  const query = { stdout: true, stderr: true, timestamps: true, tail };
  try {
    const bytes = await client.bytes({ method: 'GET', path: `/containers/${Id}/logs`, query });
    const parser = createLogParser(Config.Tty);
    return [...parser.push(bytes), ...parser.end()].map(({ line }) => line).slice(-tail);
  } catch (error) {
    const status = refusalStatus(error);
    if (status === null) throw error;
    if (status === 404) return [];
    const text = `its output cannot be read: ${sentence(describeError(error))}`;
    return [{ stream: 'stderr', text }];
  }
}
