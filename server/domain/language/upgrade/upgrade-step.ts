import type { Place, RawNode } from '../source/raw-node';

export type UpgradeStep = {
  /** What was written, and what it is now. */
  message: string;
  at: Place;
  /** The last version, or range of versions, whose form is replaced. */
  since: string;
};

/** What the document tells of its age; several old forms cannot be told from mistakes without it. */
export type Age = {
  /** Written for 0.8.5 or older. */
  isBefore090: boolean;
  /** Written for 0.8.0 or older, where ports were tcp unless they said otherwise. */
  isBefore081: boolean;
};

export type Upgrading = {
  age: Age;
  note: (node: RawNode, since: string, message: string) => void;
};
