import { parse } from 'yaml';
import { z } from 'zod';
import {
  type ConditionResult,
  describeCondition,
  describeSelector,
  type ExpressionWarning,
  evaluateCondition,
  parseCondition,
  parseSelector,
  printCondition,
  printSelector,
  type RequestView,
  requestViewSchema,
} from '../domain/expression';
import { describeError, Problem } from '../domain/problem';
import type { CommandLine } from './command-line';
import { out } from './print';
import { missing, readFileText } from './read-file-text';

export type ConditionAnswer =
  | ({ valid: true; tree: object; text: string; warnings: Place[] } & Partial<ConditionResult>)
  | { valid: false; error: Place & { code: 'InvalidConditionError' | 'InvalidSelectorError' } };

/** Columns count from 1 in UTF-16 units; the end is exclusive. */
type Place = { message: string; column: number; endColumn: number };

/** Exit code 1 says that the text is no condition; whether a request meets it is in the answer. */
export async function condition(line: CommandLine): Promise<number> {
  const [text, ...others] = line.words;
  if (text === undefined) throw missing('EXPR');
  if (others.length > 0) {
    throw new Problem('invalid', {
      message: `"${others[0]}" is a second expression`,
      advice: 'put the expression in quotes',
    });
  }
  const answer = line.isSelector
    ? answerSelector(text, line.request)
    : answerCondition(text, await readRequest(line.request));
  out(line.isJson ? JSON.stringify(answer) : describeAnswer(text, answer));
  return answer.valid ? 0 : 1;
}

export function answerCondition(text: string, request: RequestView | null): ConditionAnswer {
  const parsed = parseCondition(text);
  if (!parsed.ok) return { valid: false, error: { code: 'InvalidConditionError', ...at(parsed) } };
  return {
    valid: true,
    tree: describeCondition(parsed.condition),
    text: printCondition(parsed.condition),
    warnings: parsed.warnings.map(at),
    ...(request === null ? {} : evaluateCondition(parsed.condition, request)),
  };
}

export function answerSelector(text: string, request?: string): ConditionAnswer {
  if (request !== undefined) {
    throw new Problem('invalid', {
      message: 'a selector chooses containers, no request meets it',
      advice: 'leave out --selector or --request',
    });
  }
  const parsed = parseSelector(text);
  if (!parsed.ok) return { valid: false, error: { code: 'InvalidSelectorError', ...at(parsed) } };
  return {
    valid: true,
    tree: describeSelector(parsed.selector),
    text: printSelector(parsed.selector),
    warnings: parsed.warnings.map(at),
  };
}

function at({ message, start, end }: ExpressionWarning): Place {
  return { message, column: start + 1, endColumn: end + 1 };
}

async function readRequest(file: string | undefined): Promise<RequestView | null> {
  return file === undefined ? null : parseRequest(await readFileText(file), file);
}

export function parseRequest(text: string, file: string): RequestView {
  let data: unknown;
  try {
    data = parse(text) ?? {};
  } catch (error) {
    throw new Problem('invalid', {
      message: `${file} is neither JSON nor YAML: ${describeError(error)}`,
    });
  }
  const request = requestViewSchema.safeParse(data);
  if (request.success) return request.data;
  throw new Problem('invalid', {
    message: `${file} is no request: ${z.prettifyError(request.error)}`,
    advice: 'it may have method, path, host, headers, cookies, query and ip',
  });
}

/** The answer for people, with a mark below what is wrong. */
export function describeAnswer(text: string, answer: ConditionAnswer): string {
  if (!answer.valid) {
    const { code, message, column } = answer.error;
    return [`✕ 1:${column} ${code} ${message}`, ...markPlace(text, answer.error)].join('\n');
  }
  const warnings = answer.warnings.map(({ message, column }) => `  ! 1:${column} ${message}`);
  return [answer.text, ...warnings, ...describeResult(answer)].join('\n');
}

/** Only one line can be marked. */
function markPlace(text: string, { column, endColumn }: Place): string[] {
  if (/\s/.test(text.replaceAll(' ', ''))) return [];
  return [`  ${text}`, `  ${' '.repeat(column - 1)}${'^'.repeat(Math.max(1, endColumn - column))}`];
}

function describeResult({ matches, reason }: { matches?: boolean | null; reason?: string }) {
  if (matches === undefined) return [];
  if (matches === null) return [`? ${reason}`];
  return [matches ? '✓ the request meets it' : '✕ the request does not meet it'];
}
