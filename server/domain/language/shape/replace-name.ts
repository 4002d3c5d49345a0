import type { DraftFix } from '../report';
import type { Place } from '../source/raw-node';
import { closestName } from './closest-name';

type Wrong = { text: string; at: Place; name: string; candidates: readonly string[] };

/** A hint and a fix for a name that is nearly one of `candidates`, or the list of what there is. */
export function suggestName({ text, at, name, candidates }: Wrong): {
  hint: string;
  fix: DraftFix | null;
} {
  const meant = closestName(name, candidates);
  if (meant === null) {
    const shown = candidates.slice(0, 12).map((each) => `\`${each}\``);
    return {
      hint: shown.length > 0 ? `Known here: ${shown.join(', ')}.` : 'None is known here.',
      fix: null,
    };
  }
  const written = text.slice(at.start, at.end);
  const edit = { start: at.start, end: at.end, text: written.replace(name, () => meant) };
  const canReplace = written.includes(name);
  return {
    hint: `Did you mean \`${meant}\`?`,
    fix: canReplace ? { title: `Change to ${meant}`, edits: [edit] } : null,
  };
}
