import type { Grammar } from './parse-expression';
import { quoteNext, refuseNext, take } from './scanner';

const CONSTANT = /(?:(true|t|1)|false|f|0)(?![^\s()])/iy;
const WORD = /[^\s()!|&]+/y;

/** Words as operands, and constants: the smallest grammar there is. */
export const wordGrammar: Grammar<string> = {
  name: 'expression',
  advice: '',
  operand: (scanner) => {
    const start = scanner.at;
    const constant = take(scanner, CONSTANT);
    if (constant !== null) {
      const range = { start, end: scanner.at };
      return { kind: 'constant', value: constant[1] !== undefined, range };
    }
    const word = take(scanner, WORD)?.[0];
    if (word === undefined) return refuseNext(scanner, `${quoteNext(scanner)} is no word.`);
    return { kind: 'value', value: word, range: { start, end: scanner.at } };
  },
};
