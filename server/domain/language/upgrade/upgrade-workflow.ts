import type { DocumentKind } from '../../artifact';
import {
  child,
  hasAny,
  isNull,
  type RawEntry,
  type RawMap,
  type RawNode,
  without,
} from '../source/raw-node';
import { mapFrom, scalarFrom, withEntry } from './raw-edit';
import { upgradeDialects, upgradeScale } from './upgrade-breed';
import type { Upgrading } from './upgrade-step';
import { OF_TRIGGERS, scheduleOf, TRIGGERS } from './workflow-schedule';

const RUNNABLE = ['script', 'container-image', 'container_image', 'command'];
const SINCE = '0.8.5';

/** A workflow of 0.8 said what runs; when, a scheduled workflow said. */
export function isOldWorkflow(root: RawMap): boolean {
  return (
    !hasAny(root, 'breed', 'schedule', 'deployable') &&
    (hasAny(root, ...RUNNABLE) || (hasAny(root, 'workflow') && !hasAny(root, 'clusters')))
  );
}

export function upgradeWorkflow(
  upgrading: Upgrading,
  root: RawMap,
): { root: RawMap; kind: DocumentKind } {
  const old = { upgrading: { ...upgrading, age: { ...upgrading.age, isBefore090: true } }, root };
  if (!isOldWorkflow(root)) return { root: upgradeDialects(upgrading, root), kind: 'workflows' };
  if (hasAny(root, 'workflow') || hasAny(root, ...TRIGGERS)) {
    return { root: upgradeScheduled(old), kind: 'workflows' };
  }
  return { root: upgradeDefinition(old), kind: 'breeds' };
}

type Old = { upgrading: Upgrading; root: RawMap };

/** Without a trigger it is what others schedule, which is a breed now. */
function upgradeDefinition({ upgrading, root }: Old): RawMap {
  const runnable = root.entries.find(({ key }) => RUNNABLE.includes(key));
  if (!runnable) return root;
  const at = runnable.value;
  upgrading.note(
    at,
    SINCE,
    'A workflow without a trigger says what runs, which is a breed now. The workflow that runs it says when: `{breed, schedule}`.',
  );
  const breed = { ...root, entries: breedEntries(upgrading, root, () => true) };
  return child(breed, 'kind') ? breed : withEntry(breed, 'kind', scalarFrom(root, 'breeds'));
}

/** The entries of `root` as those of a breed; what a breed cannot say is left out and noted. */
function breedEntries(
  upgrading: Upgrading,
  root: RawMap,
  isKept: (key: string) => boolean,
): RawEntry[] {
  const [chosen] = RUNNABLE.flatMap((key) => (child(root, key) ? [key] : []));
  return root.entries.flatMap((entry): RawEntry[] => {
    if (entry.key === chosen) return [{ key: 'deployable', value: deployableOf(entry) }];
    if (entry.key === 'kind') {
      return [{ key: 'kind', value: scalarFrom(entry.value, 'breeds') }];
    }
    if (!isBreedless(entry.key)) return isKept(entry.key) ? [entry] : [];
    return leaveOut(upgrading, entry, whyLeftOut(entry.key));
  });
}

function leaveOut(upgrading: Upgrading, { key, value }: RawEntry, why: string): [] {
  if (!isNull(value)) upgrading.note(value, SINCE, `\`${key}\` is left out: ${why}`);
  return [];
}

function isBreedless(key: string): boolean {
  return RUNNABLE.includes(key) || ['import', 'requires', 'scale'].includes(key);
}

function whyLeftOut(key: string): string {
  if (key === 'import') return 'load what the script needs with `require` in the script itself.';
  if (key === 'requires') return 'nothing is handed to a script but its environment variables.';
  if (key === 'scale') return 'the workflow that runs the breed says its `scale`.';
  return 'only one of script, container image and command can be the `deployable`.';
}

function deployableOf({ key, value }: RawEntry): RawNode {
  if (key.startsWith('container')) return value;
  const type = key === 'script' ? 'application/javascript' : 'command';
  return mapFrom(value, [
    { key: 'type', value: scalarFrom(value, type) },
    { key: 'definition', value },
  ]);
}

/** Left alone when it has no trigger that is known, or names a workflow and holds a script as well. */
function upgradeScheduled({ upgrading, root }: Old): RawMap {
  const schedule = scheduleOf(upgrading, root);
  const workflow = child(root, 'workflow');
  const isBoth = workflow !== null && hasAny(root, 'script');
  if (!schedule || (isBoth && !child(root, 'time'))) return root;
  const at = workflow ?? root.entries.find(({ key }) => RUNNABLE.includes(key))?.value ?? root;
  upgrading.note(at, SINCE, 'A scheduled workflow is a workflow with `breed` and `schedule` now.');
  const breed = { key: 'breed', value: workflow ? namedBreed(upgrading, workflow) : null };
  const name = child(root, 'name');
  const entries = root.entries.flatMap((entry): RawEntry[] => {
    if (entry.value === at) {
      const value = breed.value ?? inlineBreed(upgrading, root, name);
      return [{ key: 'breed', value }];
    }
    if (entry.key === schedule.after) return [{ key: 'schedule', value: schedule.value }];
    if (entry.key === 'kind') {
      return [{ key: 'kind', value: scalarFrom(entry.value, 'workflows') }];
    }
    if (entry.key === 'scale') {
      return [{ ...entry, value: upgradeScale(upgrading, entry.value) }];
    }
    if (OF_TRIGGERS.has(entry.key)) return leaveOutTrigger(upgrading, entry, schedule.after);
    if (!isBreedless(entry.key)) return [entry];
    // Without a workflow, its breed has said already why it lacks this.
    return workflow ? leaveOut(upgrading, entry, '`workflow` says what runs.') : [];
  });
  return { ...root, entries };
}

/** One trigger was the one that counted; of its own settings nothing is lost. */
function leaveOutTrigger(upgrading: Upgrading, entry: RawEntry, counted: string): [] {
  const isPartOf = counted === 'period' && !TRIGGERS.includes(entry.key);
  const isOff = entry.value.kind === 'scalar' && entry.value.value === false;
  return isPartOf || isOff ? [] : leaveOut(upgrading, entry, `\`${counted}\` says when it runs.`);
}

/** A stored workflow is a stored breed now; one that is described here is described here. */
function namedBreed(upgrading: Upgrading, workflow: RawNode): RawNode {
  if (workflow.kind !== 'map' || !hasAny(workflow, ...RUNNABLE)) return workflow;
  return mapFrom(
    workflow,
    breedEntries(upgrading, workflow, (key) => key !== 'kind'),
  );
}

function inlineBreed(upgrading: Upgrading, root: RawMap, name: RawNode | null): RawNode {
  const named = name ? [{ key: 'name', value: name }] : [];
  const held = without(root, 'scale', 'kind');
  const own = breedEntries(upgrading, held, () => false);
  const from = own[0]?.value ?? root;
  return mapFrom(from, [...named, ...own]);
}
