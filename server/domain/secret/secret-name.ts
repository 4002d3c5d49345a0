import { parseReferences } from '../language';

/** Whether `$secret://name` can be written of it: that, and nothing else, is what makes a name. */
export function isSecretName(name: string): boolean {
  const [reference, ...more] = parseReferences(`\${secret://${name}}`);
  return reference?.kind === 'global' && reference.path === name && more.length === 0;
}
