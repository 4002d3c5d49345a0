import type { Blueprint } from '../../artifact';
import { checkBlueprint } from '../check/check-blueprint';
import { child, entriesOf, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readBlueprintEnvironment } from './read-blueprint-environment';
import { readBlueprintGateways } from './read-blueprint-gateways';
import { readCluster } from './read-cluster';
import { readNamed } from './read-name';
import { readOnce } from './read-once';
import { readDialects } from './read-settings';
import { variablesOf } from './read-traits';

/** The blueprint of a document whose shape is right; reports every value that is not. */
export function readBlueprintDocument(ctx: ReadContext, root: RawNode): Blueprint {
  const named = readNamed(ctx, root);
  const clusters = entriesOf(child(root, 'clusters')).map((entry) =>
    readOnce(ctx, entry, readCluster),
  );
  const blueprint = readFrom(ctx, root, {
    ...named,
    gateways: readBlueprintGateways(ctx, child(root, 'gateways'), clusters),
    clusters,
    environment: readBlueprintEnvironment(ctx, variablesOf(root), clusters),
    dialects: readDialects(ctx, root),
  });
  checkBlueprint(ctx, blueprint);
  return blueprint;
}
