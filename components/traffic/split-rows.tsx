'use client';

import { useNow } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { FULL_WEIGHT } from '@/server/domain/gateway';
import { ConditionNote } from './condition/condition-note';
import { RouteDetails } from './route-details';
import { routeTraffic } from './route-traffic';
import type { RulesState } from './rules/rules-model';
import { SplitRow } from './split-row';
import type { TrafficBuffer } from './traffic-buffer';
import type { OpenParts } from './use-open-parts';
import type { Split } from './use-split';

type SplitRowsProps = {
  gateway: GatewayView;
  split: Split;
  buffer: TrafficBuffer;
  /** As they are drafted. */
  rules: RulesState;
  parts: OpenParts;
  onInvalid: (reason: string | null) => void;
};

/** A row a version, in the order in which their conditions are tried. */
export function SplitRows({ gateway, split, buffer, rules, parts, onInvalid }: SplitRowsProps) {
  const { session, edit, release } = split;
  const now = useNow();
  const order = session.draft
    .map(({ name }) => name)
    .filter((name) => rules.routes[name]?.condition !== undefined);
  return session.draft.map((route) => {
    const { name } = route;
    const view = gateway.routes.find((each) => each.name === name);
    const traffic = routeTraffic(buffer, name, now);
    const { condition, strength = FULL_WEIGHT } = rules.routes[name] ?? {};
    const isOpen = parts.details === name;
    return (
      <SplitRow
        key={name}
        {...{ route, view, traffic, isOpen, onInvalid }}
        draft={session.draft}
        isSticky={gateway.rules.sticky !== undefined}
        onEdit={edit}
        onOpenChange={(next) => parts.setDetails(next ? name : null)}
        note={
          condition === undefined ? null : (
            <ConditionNote
              condition={condition}
              strength={strength}
              place={order.indexOf(name) + 1}
            />
          )
        }
        details={
          isOpen &&
          view && (
            <RouteDetails
              {...{ gateway, view, traffic, rules }}
              onChange={(patch) =>
                edit({ kind: 'rules', change: { gateway: {}, routes: { [name]: patch } } })
              }
              onRelease={() => release(name)}
            />
          )
        }
      />
    );
  });
}
