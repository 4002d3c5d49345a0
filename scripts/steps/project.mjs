import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout these scripts lie in, whatever the working directory is. */
export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const inProject = (...path) => resolve(PROJECT, ...path);
