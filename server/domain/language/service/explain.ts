import { stringify } from 'yaml';
import {
  descriptionOf,
  examplesOf,
  isListForm,
  isMapForm,
  isScalarForm,
  type SchemaNode,
} from './schema/schema-node';

/** What the schema says about a key, as Markdown with an example. */
export function explain(key: string | null, forms: readonly SchemaNode[]): string {
  const parts = [descriptionOf(forms) ?? ''];
  const [example] = examplesOf(forms);
  if (example !== undefined) {
    const text = stringify(key === null ? example : { [key]: example }, { lineWidth: 0 });
    parts.push(`\`\`\`yaml\n${text.trimEnd()}\n\`\`\``);
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

/** In a few words, how it is written: `text`, `list or map`. */
export function describeForms(forms: readonly SchemaNode[]): string {
  const words = [
    forms.some(isScalarForm) ? 'text' : '',
    forms.some(isListForm) ? 'list' : '',
    forms.some(isMapForm) ? 'map' : '',
  ];
  return words.filter((word) => word !== '').join(' or ');
}
