import type { ParsedClientKey } from '../../../domain/gateway';
import { word } from './quote';
import { UnfitError } from './unfit';

/** What can stand between the brackets of a function. */
const NAME = /^[\w!#$%&*+.^|~-]+$/;

/** Who asks, as text; not found where the request does not say. */
export function clientExpression(key: ParsedClientKey): string {
  if (key.kind === 'ip') return 'src,lower';
  if (!NAME.test(key.name)) {
    throw new UnfitError(`HAProxy cannot ask for a ${key.kind} called \`${key.name}\``);
  }
  return word(key.kind === 'header' ? `req.fhdr(${key.name},1)` : `req.cook(${key.name})`);
}
