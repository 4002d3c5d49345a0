import {
  type Condition,
  evaluateCondition,
  parseCondition,
  type RequestView,
} from '../../../domain/expression';
import type { RewriteRule } from '../../../domain/gateway';

export type CompiledRewrites = readonly { path: string; condition: Condition }[];

const OLD_PATH = '%[path]';

/** null where there is nothing to rewrite. What only HAProxy could evaluate is never met. */
export function compileRewrites(rules: readonly RewriteRule[]): CompiledRewrites | null {
  const compiled = rules.flatMap(({ path, condition }) => {
    const parsed = parseCondition(condition);
    return parsed.ok ? [{ path: asPath(path), condition: parsed.condition }] : [];
  });
  return compiled.length === 0 ? null : compiled;
}

/** The path, with its query, that the target is asked for. Every rule sees what those before it have made. */
export function rewritePath(rewrites: CompiledRewrites, request: RequestView): string {
  const { method, host, headers, ip } = request;
  let { path } = request;
  for (const rule of rewrites) {
    const view = { method, host, headers, path, ...(ip === undefined ? {} : { ip }) };
    if (evaluateCondition(rule.condition, view).matches !== true) continue;
    const old = path.split('?', 1)[0] ?? '';
    path = rule.path.replaceAll(OLD_PATH, () => old) + path.slice(old.length);
    if (!path.startsWith('/')) path = `/${path}`;
  }
  return path;
}

/** What may not stand in a request line is encoded. */
function asPath(text: string): string {
  return text.replace(/[^!-~]|#/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
