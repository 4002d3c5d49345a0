import type { Condition, Rewrite, Template } from '../../artifact';
import { jsonMapOf } from '../source/plain-value';
import { child, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readConditionText } from './read-expression';
import { readNamed } from './read-name';
import { readRewritePath } from './read-route-settings';

export function readConditionDocument(ctx: ReadContext, root: RawNode): Condition {
  const condition = readConditionText(ctx, child(root, 'condition')) ?? '';
  return readFrom(ctx, root, { ...readNamed(ctx, root), condition });
}

export function readRewriteDocument(ctx: ReadContext, root: RawNode): Rewrite {
  const path = readRewritePath(ctx, child(root, 'path'));
  return readFrom(ctx, root, { ...readNamed(ctx, root), path });
}

export function readTemplateDocument(ctx: ReadContext, root: RawNode): Template {
  const node = child(root, 'definition', 'def');
  if (node?.kind !== 'map') {
    ctx.report({
      code: 'Suspicious',
      severity: 'warning',
      message: 'The template has nothing to import: its `definition` is no map. Give it one.',
      at: node?.label ?? root.label,
    });
  }
  return readFrom(ctx, root, { ...readNamed(ctx, root), definition: jsonMapOf(node) });
}
