import type { RewriteRule } from '../../../domain/gateway';
import { allOf, renderCondition } from './condition-rules';
import type { Setting } from './gateway-plan';
import { word } from './quote';
import { UnfitError } from './unfit';

const OLD_PATH = '%[path]';

/** New paths, in order; the query stays. */
export function rewriteRules(
  rewrites: readonly RewriteRule[],
  setting: Pick<Setting, 'sha1'>,
): string[] {
  const acls = new Set<string>();
  const rules = rewrites.map(({ condition, path }) => {
    if (/[\s\p{Cc}]/u.test(path)) {
      throw new UnfitError(`a path holds no white space: ${JSON.stringify(path)}`);
    }
    const rendered = renderCondition(condition, setting);
    for (const acl of rendered.acls) acls.add(acl);
    const format = path
      .split(OLD_PATH)
      .map((part) => part.replaceAll('%', '%%'))
      .join(OLD_PATH);
    const when = allOf('', rendered);
    return `  http-request set-path ${word(format)}${when === null ? '' : ` if ${when}`}`;
  });
  return [...acls, ...rules];
}
