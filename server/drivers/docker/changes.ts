import type { InstanceChange } from '../../domain/deployment';
import { type Asked, type AskedVariable, hashOf } from './labels';
import type { ContainerDetail } from './schema';

/** Differences between what was asked of a container and what it is now: somebody changed it by hand. */
export function findChanges(
  instanceId: string,
  asked: Asked,
  detail: ContainerDetail,
): InstanceChange[] {
  return [
    ...difference('image', asked.image, detail.Config.Image),
    ...difference('command', words(asked.command), words([detail.Path, ...detail.Args])),
    ...difference('cpu', amount(asked.cpu), amount(cpuOf(detail))),
    ...difference('memory', amount(asked.memoryMb), amount(detail.HostConfig.Memory / 1e6)),
    ...difference('network', asked.networks.join(', '), networksOf(detail).join(', ')),
    ...variableChanges(instanceId, asked, detail),
  ];
}

function difference(
  field: InstanceChange['field'],
  expected: string | null,
  actual: string | null,
): InstanceChange[] {
  return expected === actual ? [] : [{ field, expected, actual }];
}

/** Null is no limit. Rounded, as limits come in units of their own. */
function amount(value: number): string | null {
  return value === 0 ? null : String(Math.round(value * 1_000) / 1_000);
}

/** As one would type it. */
function words(command: readonly string[]): string {
  return command
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word)))
    .join(' ');
}

const DEFAULT_PERIOD = 100_000;

function cpuOf({ HostConfig }: ContainerDetail): number {
  const { NanoCpus, CpuQuota, CpuPeriod } = HostConfig;
  return NanoCpus > 0 ? NanoCpus / 1e9 : Math.max(0, CpuQuota) / (CpuPeriod || DEFAULT_PERIOD);
}

function networksOf(detail: ContainerDetail): string[] {
  return Object.keys(detail.NetworkSettings.Networks).sort();
}

function variableChanges(
  instanceId: string,
  asked: Asked,
  detail: ContainerDetail,
): InstanceChange[] {
  const actual = new Map(detail.Config.Env.map((item) => splitVariable(item)));
  const changed = Object.entries(asked.environment).flatMap(([variable, wanted]) =>
    changeOf(variable, wanted, actual.get(variable), instanceId),
  );
  // Another image brings variables of its own, which nobody set by hand.
  if (detail.Config.Image !== asked.image) return changed;
  const added = [...actual].flatMap(([variable, value]): InstanceChange[] =>
    Object.hasOwn(asked.environment, variable)
      ? []
      : [{ field: 'environment', variable, expected: null, actual: value }],
  );
  return [...changed, ...added];
}

function changeOf(
  variable: string,
  wanted: AskedVariable,
  actual: string | undefined,
  instanceId: string,
): InstanceChange[] {
  const isSecret = 'hash' in wanted;
  const isSame =
    actual !== undefined &&
    (isSecret ? wanted.hash === hashOf(instanceId, actual) : wanted.value === actual);
  if (isSame) return [];
  const expected = isSecret ? null : wanted.value;
  return [{ field: 'environment', variable, expected, actual: isSecret ? null : (actual ?? null) }];
}

export function splitVariable(item: string): [name: string, value: string] {
  const at = item.indexOf('=');
  return at === -1 ? [item, ''] : [item.slice(0, at), item.slice(at + 1)];
}
