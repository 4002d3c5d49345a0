import { compileProgram } from './compile-program';
import { parsePattern } from './parse-pattern';
import { PatternError } from './pattern-node';
import { runProgram } from './run-program';

/** A regular expression that cannot be made slow: see runProgram. */
export type Pattern = {
  groupCount: number;
  /** Whether it is found anywhere in the text. */
  isIn: (text: string) => boolean;
  /** null where it does not match the text as a whole, else what each capture group holds. */
  matchWhole: (text: string) => (string | null)[] | null;
};

export type CompiledPattern =
  | { ok: true; pattern: Pattern }
  | { ok: false; message: string; at: number };

/**
 * Alternation, groups, sets, quantifiers, anchors, `\d \w \s \b` and a leading `(?i)` mean what they mean in JavaScript;
 * what can only be had by backtracking (references back, look-around) is refused with its offset.
 */
export function compilePattern(source: string, ignoresCase = false): CompiledPattern {
  try {
    const parsed = parsePattern(source);
    const program = compileProgram(parsed.node);
    const run = (text: string, isWhole: boolean) =>
      runProgram({ program, text, ignoresCase: ignoresCase || parsed.ignoresCase }, isWhole);
    const { groupCount } = parsed;
    return {
      ok: true,
      pattern: {
        groupCount,
        isIn: (text) => run(text, false) !== null,
        matchWhole: (text) => {
          const slots = run(text, true);
          if (slots === null) return null;
          return Array.from({ length: groupCount }, (_, index) => {
            const [start, end] = [slots[index * 2], slots[index * 2 + 1]];
            return start === undefined || end === undefined ? null : text.slice(start, end);
          });
        },
      },
    };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { ok: false, message: error.message, at: error.at };
  }
}
