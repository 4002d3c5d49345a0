import type { ArtifactKind } from '../../../artifact';
import type { ScalarNode, Span } from '../tree/node';

/** Something that has a name. Ports and the like belong to a scope: a breed, together with the clusters it is in. */
export type DocumentSymbol =
  | { type: 'artifact'; kind: ArtifactKind; name: string }
  | { type: 'cluster'; unit: number; name: string }
  | { type: 'alias'; scope: string; name: string }
  | { type: 'port' | 'variable' | 'constant'; scope: string; name: string };

/** One mention of a symbol in the text. */
export type Occurrence = Span & {
  symbol: DocumentSymbol;
  isDefinition: boolean;
  /** The text or key it stands in, often alone. */
  scalar: ScalarNode;
  /** Behind a `$`, where fewer characters are legal. */
  isInterpolated: boolean;
  /** False where escapes keep the name from being found within the text as written. */
  isExact: boolean;
  unit: number;
};

export function symbolId(symbol: DocumentSymbol): string {
  switch (symbol.type) {
    case 'artifact':
      return `artifact ${symbol.kind} ${symbol.name}`;
    case 'cluster':
      return `cluster ${symbol.unit} ${symbol.name}`;
    default:
      return `${symbol.type} ${symbol.scope} ${symbol.name}`;
  }
}

export const breedScope = (name: string) => `breed ${name}`;
export const clusterScope = (unit: number, name: string) => `cluster ${unit} ${name}`;
