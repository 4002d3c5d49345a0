import type { Json } from '../json';

/** What a change is about, in the order in which it is worth reading. */
export const DIFF_AREAS = ['services', 'traffic', 'levels', 'settings'] as const;
export type DiffArea = (typeof DIFF_AREAS)[number];

/** One difference between two normal forms, in words. */
export type DiffEntry = {
  area: DiffArea;
  change: 'add' | 'remove' | 'modify';
  /** What it is about, e.g. `catalog/catalog:2.0` or `catalog gateway web → catalog:2.0`. */
  subject: string;
  /** How it differs, e.g. `weight 10% → 50%`; for what is new or gone: what it is. */
  summary: string;
  before?: Json;
  after?: Json;
};

/** Where in the artifact a comparison stands. */
export type Place = { area: DiffArea; subject: string };
