import { Problem } from '../domain/problem';

/** The deployment is not at the revision a change was computed from. */
export function deploymentMoved(input: {
  name: string;
  expectedRevision: number;
  /** null: there is none. */
  actualRevision: number | null;
}): Problem {
  const { name, expectedRevision, actualRevision } = input;
  const message =
    expectedRevision === 0
      ? `A deployment named ${name} exists already (revision ${actualRevision}).`
      : actualRevision === null
        ? `The deployment ${name} was removed meanwhile; the change was made for revision ${expectedRevision}.`
        : `The deployment ${name} was changed meanwhile: it is at revision ${actualRevision}, the change was made for ${expectedRevision}.`;
  return new Problem('conflict', { message, advice: 'Look at its present state and try again.' });
}

export function operationMissing(id: number): Problem {
  return new Problem('not-found', { message: `There is no operation ${id}.` });
}
