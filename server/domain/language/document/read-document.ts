import type { Artifact, ArtifactName, DocumentKind, JsonMap } from '../../artifact';
import { importCompose } from '../../docker-compose';
import type { Finding } from '../finding';
import { writeArtifact } from '../print/write-artifact';
import { createContext } from '../read/context';
import { asBlueprint, referredBlueprint } from '../read/read-deployment';
import { createReadMemory, type ReadMemory } from '../read/read-memory';
import type { ReadDocument, ReadOptions } from '../reading';
import { referencesOf } from '../references/references-of';
import { createFindings, type Report } from '../report';
import { recipeSchema } from '../schema/recipe';
import { checkShape } from '../shape/check-shape';
import { formatPath } from '../source/document-path';
import { jsonMapOf } from '../source/plain-value';
import { child, type RawMap, type RawNode, textOf } from '../source/raw-node';
import type { TextPositions } from '../source/text-positions';
import type { UpgradeStep } from '../upgrade';
import { readArtifact, schemaOf } from './artifact-readers';
import { checkChangedShape, upgradeChanged } from './changed-clusters';
import { type Expanded, expandImports, type ImportBudget, type Lookup } from './expand-imports';
import { findKind, reportUnknown } from './find-kind';
import { guessKind } from './guess-kind';
import { lenient } from './lenient-report';
import { nodeAt } from './merge-nodes';
import { type SourceDocument, whyNoMap } from './split-documents';
import { upgradeFix } from './upgrade-fix';

export type ReadTask = {
  text: string;
  /** Which document of the text it is. */
  index: number;
  rangeOf: TextPositions;
  options: ReadOptions;
  memory: ReadMemory;
  find: Lookup;
  /** How much all documents together may still import. */
  budget: ImportBudget;
  /** Whether it stands in one text with others. */
  isAmongOthers: boolean;
};

/** What reading understood, as far as it came. */
type Understood = {
  kind: DocumentKind | null;
  name: string | null;
  artifact: Artifact | null;
  normal: () => JsonMap | null;
  imported: ArtifactName[];
  wanted: ArtifactName[];
  changes: UpgradeStep[];
  /** What was found elsewhere than by `report`. */
  findings: Finding[];
};

/** What is wrong with one document of a text. */
export function checkDocument(task: ReadTask, source: SourceDocument): Finding[] {
  return judge(task, source).findings;
}

/** Reads one document of a text. */
export function readDocument(task: ReadTask, source: SourceDocument): ReadDocument {
  const { understood, findings } = judge(task, source);
  const isRefused = findings.some(({ severity }) => severity === 'error');
  const { kind, name, imported, wanted, changes } = understood;
  const artifact = isRefused ? null : understood.artifact;
  return {
    index: task.index,
    kind,
    name,
    range: task.rangeOf(source.start, source.end),
    artifact,
    normal: isRefused ? null : understood.normal(),
    references: unique([...imported, ...wanted, ...(artifact ? referencesOf(artifact) : [])]),
    wanted,
    upgrades: changes.map(({ message, at }) => ({
      message,
      path: formatPath(at.path),
      range: task.rangeOf(at.start, at.end),
    })),
    findings,
  };
}

function judge(task: ReadTask, source: SourceDocument) {
  const { report, list } = createFindings(task.rangeOf);
  for (const complaint of source.complaints) report(complaint);
  const understood = understand(task, source.root, report);
  return { understood, findings: [...list(), ...understood.findings] };
}

const NOTHING: Understood = {
  kind: null,
  name: null,
  artifact: null,
  normal: () => null,
  imported: [],
  wanted: [],
  changes: [],
  findings: [],
};

function understand(task: ReadTask, root: RawNode | null, report: Report): Understood {
  const asked = task.options.kind ?? null;
  if (!root) return { ...NOTHING, kind: asked };
  if (root.kind !== 'map') {
    if (asked === 'deployments' && referredBlueprint(root)) {
      return read(task, { root, kind: asked, report });
    }
    report(whyNoMap(root));
    return { ...NOTHING, kind: asked };
  }
  return understandMap(task, root, report);
}

function understandMap(task: ReadTask, written: RawMap, report: Report): Understood {
  const { text, options, isAmongOthers } = task;
  const hasKind = child(written, 'kind') !== null;
  const asked = findKind({ root: written, text, report, asked: options.kind, isAmongOthers });
  const upgraded = upgradeChanged(written, asked, task.memory);
  reportChanges(task, { root: written, changes: upgraded.changes, report });
  const base = upgraded.root.kind === 'map' ? upgraded.root : written;
  const expanded = expandImports(base, { find: task.find, budget: task.budget, report });
  const { root, imported, wanted } = expanded;
  const kind = upgraded.kind ?? asked ?? (hasKind ? null : guessKind(root));
  const { changes } = upgraded;
  if (kind === null) {
    // What it imports may say more.
    if (!hasKind && wanted.length === 0) reportUnknown(root, isAmongOthers, report);
    return { ...NOTHING, name: textOf(child(root, 'name')), imported, wanted, changes };
  }
  // What is known of a cluster was found in a document of today.
  const memory = upgraded.isOld ? createReadMemory() : task.memory;
  const understood = readExpanded({ ...task, memory }, { expanded, kind, report });
  return { ...understood, imported, wanted, changes };
}

type Upgraded = { root: RawMap; changes: readonly UpgradeStep[]; report: Report };

function reportChanges(task: ReadTask, { root, changes, report }: Upgraded): void {
  if (changes.length === 0) return;
  const fix = upgradeFix({ text: task.text, index: task.index, root, kind: task.options.kind });
  for (const { message, at } of changes) {
    report({ code: 'OutdatedForm', severity: 'warning', message, at, fix });
  }
}

type Typed = { root: RawNode; kind: DocumentKind; report: Report };

/** What is incomplete is checked as far as that goes, but is nothing yet. */
function readExpanded(
  task: ReadTask,
  { expanded, kind, report }: { expanded: Expanded; kind: DocumentKind; report: Report },
): Understood {
  const root = kind === 'deployments' ? asBlueprint(expanded.root) : expanded.root;
  if (expanded.wanted.length === 0) return read(task, { root, kind, report });
  const understood = read(task, { root, kind, report: lenient(report) });
  return { ...understood, artifact: null, normal: () => null };
}

function read(task: ReadTask, { root, kind, report }: Typed): Understood {
  const { text, options, memory } = task;
  const named = { ...NOTHING, kind, name: textOf(child(root, 'name')) };
  if (kind === 'docker-compose') return readCompose(task, root, report);
  if (kind === 'recipes') {
    const isReadable = checkShape(recipeSchema, { root, text, report });
    return isReadable ? { ...named, normal: () => ({ kind, ...jsonMapOf(root, 'kind') }) } : named;
  }
  const isReference = kind === 'deployments' && referredBlueprint(root) !== null;
  const shape = { root, text, report };
  if (!isReference && !checkChangedShape(schemaOf(kind), shape, memory)) return named;
  const ctx = createContext({ text, report, isPartial: options.isPartial ?? false, memory });
  const artifact = readArtifact(ctx, root, kind);
  const name = 'name' in artifact.value ? artifact.value.name : null;
  return { ...named, name, artifact, normal: () => writeArtifact(artifact) };
}

/** What is read is the blueprint that the file becomes. */
function readCompose(task: ReadTask, root: RawNode, report: Report): Understood {
  const name = textOf(child(root, 'name')) ?? 'compose';
  const { start, end } = root.place;
  const { startLine, startColumn } = task.rangeOf(start, end);
  // Its first line may stand to the right, as in a list; the columns of the others tell.
  const text = ' '.repeat(startColumn - 1) + task.text.slice(start, end);
  const { blueprint, findings } = importCompose(text, { name });
  const understood = {
    ...NOTHING,
    kind: 'docker-compose' as const,
    name,
    findings: findings.map((finding) => moveDown(finding, startLine - 1)),
  };
  if (!blueprint) return understood;
  const imported = nodeAt(root.label, blueprint);
  const { normal } = read(task, { root: imported, kind: 'blueprints', report });
  return { ...understood, normal };
}

function moveDown(finding: Finding, lines: number): Finding {
  const { startLine, endLine } = finding.range;
  const range = { ...finding.range, startLine: startLine + lines, endLine: endLine + lines };
  return { ...finding, range };
}

function unique(names: readonly ArtifactName[]): ArtifactName[] {
  return [...new Map(names.map((each) => [`${each.kind}/${each.name}`, each])).values()];
}
