import type { Blueprint, BlueprintCluster, ListedEscalation } from '../../artifact';
import { originOf, placeOf, type ReadContext } from '../read/context';
import { suggestName } from '../shape/replace-name';

/** Escalations that scale another cluster name one of this blueprint, also inside of others. */
export function checkEscalations(ctx: ReadContext, { clusters }: Blueprint): void {
  const candidates = clusters.map(({ name }) => name);
  for (const cluster of clusters) {
    for (const { escalations } of cluster.slas) {
      for (const escalation of escalations) checkTarget(ctx, escalation, { cluster, candidates });
    }
  }
}

type Known = { cluster: BlueprintCluster; candidates: string[] };

function checkTarget(ctx: ReadContext, escalation: ListedEscalation, known: Known): void {
  if ('reference' in escalation) return;
  if ('escalations' in escalation) {
    for (const inner of escalation.escalations) checkTarget(ctx, inner, known);
  }
  if (!('target' in escalation) || escalation.target === null) return;
  const name = escalation.target;
  if (known.candidates.includes(name)) return;
  const part = originOf(ctx, escalation) ? escalation : known.cluster;
  const at = placeOf(ctx, part, part === escalation ? 'target' : 'sla');
  const { candidates } = known;
  const suggestion = suggestName({ text: ctx.text, at, name, candidates });
  ctx.report({
    code: 'UnresolvedScaleEscalationTargetCluster',
    message: `This scales the cluster \`${name}\`, which is not in this blueprint. ${suggestion.hint}`,
    at,
    fix: suggestion.fix,
  });
}
