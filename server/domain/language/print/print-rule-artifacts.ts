import type { Condition, JsonMap, Rewrite, Template } from '../../artifact';
import { printNamed } from './print-named';

export function printCondition(condition: Condition): JsonMap {
  return { ...printNamed(condition), condition: condition.condition };
}

export function printRewrite(rewrite: Rewrite): JsonMap {
  return { ...printNamed(rewrite), path: rewrite.path };
}

export function printTemplate(template: Template): JsonMap {
  return { ...printNamed(template), definition: template.definition };
}
