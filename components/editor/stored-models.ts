import * as monaco from 'monaco-editor';
import { type ArtifactName, isArtifactKind } from '@/server/domain/artifact';
import { languageClient } from './language-client';

const SCHEME = 'vamp-stored';

function storedUri({ kind, name }: ArtifactName): monaco.Uri {
  return monaco.Uri.from({ scheme: SCHEME, path: `/${kind}/${name}` });
}

/** The artifact an address of ours means; null for any other address. */
export function storedAt(uri: monaco.Uri): ArtifactName | null {
  const [, kind = '', ...name] = uri.path.split('/');
  if (uri.scheme !== SCHEME || !isArtifactKind(kind)) return null;
  return { kind, name: name.join('/') };
}

/** Where a stored artifact is, for Monaco. It has a text there, because Monaco shows a preview of it. */
export async function locateStored(artifact: ArtifactName): Promise<monaco.languages.Location> {
  const uri = storedUri(artifact);
  const text = await languageClient().ask('stored', artifact);
  const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, 'yaml', uri);
  if (model.getValue() !== text) model.setValue(text);
  return { uri, range: new monaco.Range(1, 1, 1, 1) };
}
