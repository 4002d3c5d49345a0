import { type Schedule, WORKFLOW_STATUSES, type Workflow } from '../../artifact';
import { suggestName } from '../shape/replace-name';
import { child, hasAny, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { parseMoment } from './parse-moment';
import { parsePeriod } from './parse-period';
import { readCount } from './quantity';
import { readBreedOrReference } from './read-breed';
import { readHealthChecks } from './read-health-checks';
import { readNamed } from './read-name';
import { readScaleOrReference } from './read-scale';
import { readOverrides } from './read-service';
import { readArguments, readDialects, readNetwork } from './read-settings';

export function readWorkflowDocument(ctx: ReadContext, root: RawNode): Workflow {
  const breedNode = child(root, 'breed');
  const breed = breedNode ? readBreedOrReference(ctx, breedNode) : { reference: '' };
  return readFrom(ctx, root, {
    ...readNamed(ctx, root),
    breed,
    schedule: readSchedule(ctx, child(root, 'schedule')),
    status: readStatus(ctx, child(root, 'status')),
    scale: readScaleOrReference(ctx, child(root, 'scale')),
    environment: readOverrides(ctx, root, breed),
    arguments: readArguments(ctx, child(root, 'arguments')),
    healthChecks: readHealthChecks(ctx, child(root, 'health_checks')),
    network: readNetwork(root),
    dialects: readDialects(ctx, root),
  });
}

function readSchedule(ctx: ReadContext, node: RawNode | null): Schedule {
  if (node && hasAny(node, 'time')) return readTime(ctx, child(node, 'time'));
  if (node && hasAny(node, 'event')) return readEvents(ctx, child(node, 'event'));
  const text = textOf(node);
  if (node && text !== null && text.toLowerCase() !== 'daemon') {
    reportSchedule(
      ctx,
      node,
      `\`${text}\` is no schedule. Write \`daemon\`, \`{time: P1D}\` or \`{event: tag}\`.`,
    );
  }
  return { type: 'daemon' };
}

function reportSchedule(ctx: ReadContext, node: RawNode, message: string): void {
  const at = node.kind === 'scalar' ? node.place : node.label;
  ctx.report({ code: 'UndefinedWorkflowScheduleError', message, at });
}

function readEvents(ctx: ReadContext, node: RawNode | null): Schedule {
  const written = child(node, 'tags') ?? node;
  const tags = oneOrMany(written).flatMap((item) => textOf(item) ?? []);
  if (written && tags.length === 0) {
    reportSchedule(ctx, written, 'No tag is named here, so no event would start it. Name one.');
  }
  return { type: 'event', tags };
}

function readTime(ctx: ReadContext, node: RawNode | null): Schedule {
  const periodNode = node?.kind === 'map' ? child(node, 'period') : node;
  const written = textOf(periodNode) ?? '';
  const period = parsePeriod(written);
  if (periodNode && period === null) {
    ctx.report({
      code: 'IllegalWorkflowSchedulePeriod',
      message: `\`${written}\` is not a period. Write it as ISO 8601 does: \`PT30S\`, \`PT10M\`, \`P1D\`.`,
      at: periodNode.place,
    });
  }
  const repeat = child(node, 'repeat');
  return {
    type: 'time',
    period: period ?? '',
    start: readStart(ctx, child(node, 'start')),
    repeat: repeat && readCount(ctx, repeat, 0),
  };
}

function readStart(ctx: ReadContext, node: RawNode | null): string | null {
  const text = textOf(node);
  if (!node || text === null || text.trim().toLowerCase() === 'now') return null;
  const moment = parseMoment(text);
  if (!moment) {
    ctx.report({
      code: 'UnexpectedTypeError',
      message: `\`${text}\` is not a date and time. Write \`now\`, or one such as \`2030-01-01T02:00:00Z\`.`,
      at: node.place,
    });
  }
  return moment?.iso ?? null;
}

function readStatus(ctx: ReadContext, node: RawNode | null): Workflow['status'] {
  const written = textOf(node);
  if (!node || written === null) return null;
  const status = WORKFLOW_STATUSES.find((known) => known === written.toLowerCase());
  if (status) return status;
  const at = node.place;
  const suggestion = suggestName({
    text: ctx.text,
    at,
    name: written,
    candidates: WORKFLOW_STATUSES,
  });
  ctx.report({
    code: 'IllegalWorkflowStatus',
    message: `\`${written}\` is no status of a workflow. ${suggestion.hint}`,
    at,
    fix: suggestion.fix,
  });
  return null;
}
