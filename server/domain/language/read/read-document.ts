import type { Blueprint } from '../../blueprint';
import { child, entriesOf, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';
import { readBlueprintEnvironment } from './read-blueprint-environment';
import { readBlueprintGateways } from './read-blueprint-gateways';
import { readCluster } from './read-cluster';
import { variablesOf } from './read-traits';

/** The artifact of a document whose shape is right; reports every value that is not. */
export function readDocument(ctx: ReadContext, root: RawNode): Blueprint {
  const nameNode = child(root, 'name');
  const name = textOf(nameNode) ?? '';
  checkName(ctx, name, nameNode?.place ?? root.label);
  checkKind(ctx, child(root, 'kind'));
  const clusters = entriesOf(child(root, 'clusters')).map((entry) => readCluster(ctx, entry));
  return readFrom(ctx, root, {
    name,
    gateways: readBlueprintGateways(ctx, child(root, 'gateways'), clusters),
    clusters,
    environment: readBlueprintEnvironment(ctx, variablesOf(root), clusters),
  });
}

function checkKind(ctx: ReadContext, node: RawNode | null): void {
  const kind = textOf(node);
  if (!node || kind === 'blueprints' || kind === 'blueprint') return;
  ctx.report({
    code: 'InconsistentArtifactKind',
    message: `This is read as a blueprint, but its kind is \`${kind}\`. Write \`blueprints\`, or remove it.`,
    at: node.place,
  });
}
