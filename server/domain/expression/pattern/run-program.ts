import type { Step } from './compile-program';
import type { CharacterSet } from './pattern-node';

type Run = { program: readonly Step[]; text: string; ignoresCase: boolean };
/** Where each capture group started and ended; undefined where it took no part. */
export type Slots = readonly (number | undefined)[];
type Thread = { at: number; slots: Slots };

/**
 * All ways through the automaton at once, one character after the other: time grows with pattern × text, whatever the
 * pattern. null: no match. `isWhole`: from the first to the last character, else anywhere.
 */
export function runProgram(run: Run, isWhole: boolean): Slots | null {
  const { program, text } = run;
  let threads: Thread[] = [];
  for (let index = 0; index <= text.length; index += 1) {
    const seen = new Uint8Array(program.length);
    const current: Thread[] = [];
    for (const thread of threads) follow({ run, index, seen, current }, thread);
    if (index === 0 || !isWhole) follow({ run, index, seen, current }, { at: 0, slots: [] });
    if (!isWhole || index === text.length) {
      const match = current.find(({ at }) => program[at]?.kind === 'match');
      if (match !== undefined) return match.slots;
    }
    if (isWhole && current.length === 0) return null;
    threads = step(run, index, current);
  }
  return null;
}

/** The threads whose next step takes the character at the index, one step on. */
function step({ program, text, ignoresCase }: Run, index: number, current: Thread[]): Thread[] {
  if (index >= text.length) return [];
  const codes = [text.charCodeAt(index)];
  if (ignoresCase) {
    const character = text.charAt(index);
    codes.push(character.toLowerCase().charCodeAt(0), character.toUpperCase().charCodeAt(0));
  }
  return current.flatMap(({ at, slots }) => {
    const next = program[at];
    const takes = next?.kind === 'character' && isIn(next.set, codes);
    return takes ? [{ at: at + 1, slots }] : [];
  });
}

function isIn({ ranges, isNegated }: CharacterSet, codes: readonly number[]): boolean {
  const isListed = ranges.some(([from, to]) => codes.some((code) => code >= from && code <= to));
  return isListed !== isNegated;
}

type Place = { run: Run; index: number; seen: Uint8Array; current: Thread[] };

/** Adds the steps that can be reached without taking a character, the preferred ones first. */
function follow({ run, index, seen, current }: Place, start: Thread): void {
  const waiting = [start];
  for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
    const { at, slots } = thread;
    const next = run.program[at];
    if (next === undefined || seen[at] === 1) continue;
    seen[at] = 1;
    switch (next.kind) {
      case 'jump':
        waiting.push({ at: next.to, slots });
        break;
      case 'fork':
        waiting.push({ at: next.second, slots }, { at: next.first, slots });
        break;
      case 'save': {
        const saved = [...slots];
        saved[next.slot] = index;
        waiting.push({ at: at + 1, slots: saved });
        break;
      }
      case 'assertion':
        if (holds(next.at, run.text, index)) waiting.push({ at: at + 1, slots });
        break;
      case 'character':
      case 'match':
        current.push(thread);
        break;
    }
  }
}

function holds(at: 'start' | 'end' | 'boundary' | 'inside', text: string, index: number): boolean {
  switch (at) {
    case 'start':
      return index === 0;
    case 'end':
      return index === text.length;
    case 'boundary':
      return isWord(text, index - 1) !== isWord(text, index);
    case 'inside':
      return isWord(text, index - 1) === isWord(text, index);
  }
}

function isWord(text: string, index: number): boolean {
  return /^\w$/.test(text.charAt(index));
}
