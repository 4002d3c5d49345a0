import type { Place } from '../source/raw-node';
import type { ReadContext } from './context';

const NAME = /^[^\s/[\]]+$/;
const STRICT_NAME = /^[^\s/[\].]+$/;

export function checkName({ report }: ReadContext, name: string, at: Place): void {
  if (NAME.test(name)) return;
  report({
    code: 'IllegalName',
    message: `\`${name}\` is not a name: it needs at least one character, and no blanks, slashes or brackets.`,
    at,
  });
}

/** Names of ports and constants: references separate their parts with dots. */
export function checkStrictName({ report }: ReadContext, name: string, at: Place): void {
  if (STRICT_NAME.test(name)) return;
  report({
    code: 'IllegalStrictName',
    message: `\`${name}\` is not a name for a port or constant: it needs at least one character, and no blanks, slashes, brackets or dots.`,
    at,
  });
}
