import { DIFF_AREAS, type DiffArea, type DiffEntry } from '@/server/domain/diff';

export type DiffGroup = {
  area: DiffArea;
  subjects: { subject: string; changes: DiffEntry[] }[];
};

/** By area, then by subject in the order of its first difference; areas without any are left out. */
export function groupDiff(entries: readonly DiffEntry[]): DiffGroup[] {
  return DIFF_AREAS.flatMap((area) => {
    const subjects = new Map<string, DiffEntry[]>();
    for (const entry of entries) {
      if (entry.area !== area) continue;
      subjects.set(entry.subject, [...(subjects.get(entry.subject) ?? []), entry]);
    }
    const listed = [...subjects].map(([subject, changes]) => ({ subject, changes }));
    return listed.length === 0 ? [] : [{ area, subjects: listed }];
  });
}
