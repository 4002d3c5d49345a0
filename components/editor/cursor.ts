/** A place in the text; line and column count from 1. */
export type Cursor = { offset: number; line: number; column: number };
