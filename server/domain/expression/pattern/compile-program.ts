import { type CharacterSet, PatternError, type PatternNode } from './pattern-node';

/** `to` are indexes of steps; a fork tries its first way before its second. */
export type Step =
  | { kind: 'character'; set: CharacterSet }
  | { kind: 'assertion'; at: 'start' | 'end' | 'boundary' | 'inside' }
  | { kind: 'fork'; first: number; second: number }
  | { kind: 'jump'; to: number }
  | { kind: 'save'; slot: number }
  | { kind: 'match' };

const MAX_STEPS = 2000;

/** The steps of a non-deterministic automaton (Thompson); counted repetitions are written out. */
export function compileProgram(node: PatternNode): Step[] {
  const program: Step[] = [];
  emit(node, program);
  program.push({ kind: 'match' });
  return program;
}

function emit(node: PatternNode, program: Step[]): void {
  if (program.length > MAX_STEPS) {
    throw new PatternError('This pattern repeats too much to be fast; use smaller counts', 0);
  }
  switch (node.kind) {
    case 'character':
    case 'assertion':
      program.push(node);
      return;
    case 'sequence':
      for (const item of node.items) emit(item, program);
      return;
    case 'choice':
      emitChoice(node.options, program);
      return;
    case 'group':
      if (node.index !== null) program.push({ kind: 'save', slot: node.index * 2 });
      emit(node.of, program);
      if (node.index !== null) program.push({ kind: 'save', slot: node.index * 2 + 1 });
      return;
    case 'repeat':
      emitRepeat(node, program);
      return;
  }
}

function emitChoice(options: readonly PatternNode[], program: Step[]): void {
  const jumps: { kind: 'jump'; to: number }[] = [];
  for (const option of options.slice(0, -1)) {
    const fork = { kind: 'fork' as const, first: program.length + 1, second: 0 };
    program.push(fork);
    emit(option, program);
    const jump = { kind: 'jump' as const, to: 0 };
    jumps.push(jump);
    program.push(jump);
    fork.second = program.length;
  }
  for (const option of options.slice(-1)) emit(option, program);
  for (const jump of jumps) jump.to = program.length;
}

function emitRepeat(
  { of, min, max, isGreedy }: Extract<PatternNode, { kind: 'repeat' }>,
  program: Step[],
): void {
  for (let times = 0; times < min; times += 1) emit(of, program);
  const isEndless = max === Number.POSITIVE_INFINITY;
  const forks: { first: number; second: number }[] = [];
  for (let times = min; times < (isEndless ? min + 1 : max); times += 1) {
    const at = program.length;
    const fork = { kind: 'fork' as const, first: at + 1, second: at + 1 };
    forks.push(fork);
    program.push(fork);
    emit(of, program);
    if (isEndless) program.push({ kind: 'jump', to: at });
  }
  for (const fork of forks) {
    if (isGreedy) fork.second = program.length;
    else fork.first = program.length;
  }
}
