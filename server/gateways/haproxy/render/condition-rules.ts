import { haproxyAcls, nativeParts, parseCondition } from '../../../domain/expression';
import type { Setting } from './gateway-plan';
import { visible } from './quote';
import { inOneLine, UnfitError } from './unfit';

/** A condition as HAProxy asks it. */
export type RenderedCondition = {
  /** Definitions; of those with the same name one must hold. */
  acls: readonly string[];
  /** Any must hold; one that is empty always does. */
  alternatives: readonly string[];
};

export function renderCondition(text: string, { sha1 }: Pick<Setting, 'sha1'>): RenderedCondition {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new UnfitError(`the condition \`${visible(text)}\` does not parse`);
  const native = new Set(nativeParts(parsed.condition));
  const rendered = haproxyAcls(parsed.condition, { sha1 });
  if (rendered.acls === null) throw new UnfitError(rendered.reason);
  const acls = rendered.acls.flatMap(({ name, acl }) =>
    (native.has(acl) ? [acl] : definitionsOf(acl)).map(
      (definition) => `  acl ${name} ${inOneLine('the condition', definition)}`,
    ),
  );
  return { acls, alternatives: rendered.use === null ? [''] : rendered.use.split(' or ') };
}

/**
 * A host name is the same in any case, and with a port unless the condition names one. HAProxy has forgotten the short
 * form of a cookie that holds something.
 */
function definitionsOf(acl: string): string[] {
  const [, cookie, value] = /^req\.cook_sub\(([^)]*)\) (.+)$/.exec(acl) ?? [];
  if (value !== undefined) return [`req.cook(${cookie}) -m sub ${value}`];
  const [, rest] = /^req\.hdr\(host\) (.+)$/.exec(acl) ?? [];
  if (rest === undefined) return [acl];
  const test = rest.startsWith('-m ') ? rest : `-m str -i ${rest}`;
  return /^-m (str|end) /.test(test)
    ? [`req.fhdr(host) ${test}`, `req.fhdr(host),regsub(:[0-9]+$,) ${test}`]
    : [`req.fhdr(host) ${test}`];
}

/** What follows `if`: the given tests, and one of the alternatives. Null: nothing need hold. */
export function allOf(tests: string, { alternatives }: RenderedCondition): string | null {
  const terms = alternatives.map((alternative) => `${tests} ${alternative}`.trim());
  return terms.some((term) => term === '') ? null : terms.join(' or ');
}
