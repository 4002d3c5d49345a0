/** A promise of Vamp that was not kept. */
export type Violation = { invariant: string; detail: string };

export type Violate = (invariant: string, detail: string) => void;
