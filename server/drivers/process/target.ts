import type { InstanceSpec } from '../../domain/deployment';
import { describeUnsupported } from '../unsupported';
import { type Account, findAccount, readSelf } from './accounts';
import { capabilitiesOf } from './capabilities';
import { type Found, findCommand, findDirectory } from './command';
import { readDialect } from './dialect';
import type { DriverState } from './state';

export type Target = {
  file: string;
  directory: string;
  account: Account;
  stopGraceMs: number | null;
};

/** What would be run, or why nothing could be. */
export async function findTarget(state: DriverState, spec: InstanceSpec): Promise<Found<Target>> {
  const [name] = spec.deployable.command;
  if (spec.deployable.type !== 'command')
    return { ok: false, reason: `a deployable of type \`${spec.deployable.type}\` is no process` };
  if (name === undefined || name === '') return { ok: false, reason: 'the command is empty' };
  const unsupported = describeUnsupported(spec, capabilitiesOf(state.groups));
  if (unsupported !== null) return { ok: false, reason: unsupported };
  const dialect = readDialect(spec);
  if (!dialect.ok) return dialect;
  const account = findAccount(dialect.value, await readSelf());
  if (!account.ok) return account;
  const wanted = dialect.value.directory ?? spec.deployable.directory;
  const directory = await findDirectory(wanted, state.projectDirectory);
  if (!directory.ok) return directory;
  const searchPath = spec.environment.PATH ?? state.baseEnvironment.PATH ?? '';
  const file = await findCommand(name, directory.value, searchPath);
  if (!file.ok) return file;
  return {
    ok: true,
    value: {
      file: file.value,
      directory: directory.value,
      account: account.value,
      stopGraceMs: dialect.value.stop_grace ?? null,
    },
  };
}
