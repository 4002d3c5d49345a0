import { missing } from './read-file-text';

/** `/deployments/NAME/MORE` of the API. */
export function deploymentPath(name: string | undefined, more = ''): string {
  if (name === undefined) throw missing('DEPLOYMENT');
  return `/deployments/${encodeURIComponent(name)}${more}`;
}
